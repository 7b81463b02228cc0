package dev.ghostify.runtime.tflite;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/** Types and data of TFLite as the graph's. */
final class TfliteTensors {
    private TfliteTensors() {}

    /** The type of a port; dims that the file's shape signature leaves open are unknown. */
    static TensorType portType(TfLiteTensor tensor) {
        int[] sizes = sizes(tensor.dims());
        int[] signature = sizes(tensor.dims_signature());
        List<Dim> dims = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            boolean free = signature.length == sizes.length && signature[i] < 0;
            dims.add(free ? Dim.unknown() : Dim.of(sizes[i]));
        }
        return new TensorType(dtype(tensor), new Shape(dims));
    }

    static int[] sizes(TfLiteIntArray dims) {
        if (dims == null || dims.isNull()) {
            return new int[0];
        }
        int[] sizes = new int[dims.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = dims.data(i);
        }
        return sizes;
    }

    /** Copies {@code value} into the native tensor, whose byte count must be the same. */
    static void write(Tensor value, TfLiteTensor to) {
        memory(to).put(value.bytes());
    }

    /** A copy of the native tensor. */
    static Tensor read(TfLiteTensor tensor) {
        int[] sizes = sizes(tensor.dims());
        long[] shape = new long[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            shape[i] = sizes[i];
        }
        ByteBuffer memory = memory(tensor);
        ByteBuffer copy = ByteBuffer.allocate(memory.remaining()).put(memory).flip();
        return Tensor.ofBytes(new TensorType(dtype(tensor), Shape.of(shape)), copy);
    }

    private static ByteBuffer memory(TfLiteTensor tensor) {
        if (tensor.bytes() == 0) {
            return ByteBuffer.allocate(0);
        }
        return new BytePointer(tensor.data().data()).capacity(tensor.bytes()).asByteBuffer();
    }

    private static DataType dtype(TfLiteTensor tensor) {
        int type = tensor.type();
        return switch (type) {
            case tensorflowlite.kTfLiteFloat32 -> DataType.FLOAT;
            case tensorflowlite.kTfLiteFloat16 -> DataType.FLOAT16;
            case tensorflowlite.kTfLiteBFloat16 -> DataType.BFLOAT16;
            case tensorflowlite.kTfLiteFloat64 -> DataType.DOUBLE;
            case tensorflowlite.kTfLiteInt8 -> DataType.INT8;
            case tensorflowlite.kTfLiteUInt8 -> DataType.UINT8;
            case tensorflowlite.kTfLiteInt16 -> DataType.INT16;
            case tensorflowlite.kTfLiteUInt16 -> DataType.UINT16;
            case tensorflowlite.kTfLiteInt32 -> DataType.INT32;
            case tensorflowlite.kTfLiteUInt32 -> DataType.UINT32;
            case tensorflowlite.kTfLiteInt64 -> DataType.INT64;
            case tensorflowlite.kTfLiteUInt64 -> DataType.UINT64;
            case tensorflowlite.kTfLiteBool -> DataType.BOOL;
            default ->
                throw new ModelException(
                        ErrorCode.UNSUPPORTED_TYPE,
                        "TFLite's element type number " + type + " cannot be fed or compared");
        };
    }
}
