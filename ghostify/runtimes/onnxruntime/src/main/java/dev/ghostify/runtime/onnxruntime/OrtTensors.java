package dev.ghostify.runtime.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Types and data of ONNX Runtime as the graph's. */
final class OrtTensors {
    private OrtTensors() {}

    /** The type of a port; a dim that may be chosen is -1 there, with its symbol as name. */
    static TensorType portType(TensorInfo info) {
        long[] sizes = info.getShape();
        String[] names = info.getDimensionNames();
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            dims.add(sizes[i] >= 0 ? Dim.of(sizes[i]) : Dim.symbol(i < names.length ? names[i] : ""));
        }
        return new TensorType(dtype(info), new Shape(dims));
    }

    /** A copy of an output. */
    static Tensor read(OnnxValue value) {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new ModelException(ErrorCode.UNSUPPORTED_TYPE, "an output is not a tensor; it cannot be compared");
        }
        TensorInfo info = tensor.getInfo();
        TensorType type = new TensorType(dtype(info), Shape.of(info.getShape()));
        return type.dtype() == DataType.STRING
                ? Tensor.ofStrings(type.shape(), strings(tensor))
                : Tensor.ofBytes(type, tensor.getByteBuffer());
    }

    private static List<String> strings(OnnxTensor tensor) {
        List<String> strings = new ArrayList<>();
        try {
            flatten(tensor.getValue(), strings);
        } catch (OrtException e) {
            throw OrtErrors.atRunning(e);
        }
        return strings;
    }

    /** Strings come as arrays nested as deep as the rank, which ONNX Runtime limits to 8 in Java. */
    private static void flatten(Object value, List<String> into) {
        if (value instanceof Object[] array) {
            for (Object element : array) {
                flatten(element, into);
            }
        } else {
            into.add(String.valueOf(value));
        }
    }

    private static DataType dtype(TensorInfo info) {
        return switch (info.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> DataType.FLOAT;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> DataType.DOUBLE;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> DataType.FLOAT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> DataType.BFLOAT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> DataType.UINT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> DataType.INT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> DataType.UINT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> DataType.INT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> DataType.UINT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> DataType.INT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> DataType.UINT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> DataType.INT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> DataType.BOOL;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING -> DataType.STRING;
            default ->
                throw new ModelException(
                        ErrorCode.UNSUPPORTED_TYPE,
                        "ONNX Runtime's Java binding has no tensors of type " + info.onnxType);
        };
    }
}
