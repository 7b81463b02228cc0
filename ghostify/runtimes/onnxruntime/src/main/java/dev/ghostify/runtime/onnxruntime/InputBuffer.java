package dev.ghostify.runtime.onnxruntime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Native memory of one input, kept from run to run because it is freed only when the garbage collector comes round. */
final class InputBuffer {
    private ByteBuffer memory = ByteBuffer.allocateDirect(0);

    /** A tensor over this memory with the data of {@code value}; to be closed before the next fill. */
    OnnxTensor fill(OrtEnvironment environment, Tensor value) throws OrtException {
        long[] shape = value.shape().sizes();
        ByteBuffer data = value.bytes();
        // What lies outside the heap already is read there.
        if (!data.isDirect() || data.alignmentOffset(0, Long.BYTES) != 0) {
            data = copy(data);
        }
        return switch (value.dtype()) {
            case FLOAT -> OnnxTensor.createTensor(environment, data.asFloatBuffer(), shape);
            case DOUBLE -> OnnxTensor.createTensor(environment, data.asDoubleBuffer(), shape);
            case INT64 -> OnnxTensor.createTensor(environment, data.asLongBuffer(), shape);
            case INT32 -> OnnxTensor.createTensor(environment, data.asIntBuffer(), shape);
            case INT16 -> OnnxTensor.createTensor(environment, data.asShortBuffer(), shape);
            case FLOAT16 -> OnnxTensor.createTensor(environment, data.asShortBuffer(), shape, OnnxJavaType.FLOAT16);
            case BFLOAT16 -> OnnxTensor.createTensor(environment, data.asShortBuffer(), shape, OnnxJavaType.BFLOAT16);
            case INT8 -> OnnxTensor.createTensor(environment, data, shape, OnnxJavaType.INT8);
            case UINT8 -> OnnxTensor.createTensor(environment, data, shape, OnnxJavaType.UINT8);
            case BOOL -> OnnxTensor.createTensor(environment, data, shape, OnnxJavaType.BOOL);
            case STRING -> OnnxTensor.createTensor(environment, value.strings().toArray(String[]::new), shape);
            default ->
                throw new ModelException(
                        ErrorCode.UNSUPPORTED_TYPE,
                        "ONNX Runtime's Java binding takes no input of type "
                                + value.dtype().text());
        };
    }

    private ByteBuffer copy(ByteBuffer bytes) {
        if (bytes.remaining() > memory.capacity()) {
            memory = ByteBuffer.allocateDirect(bytes.remaining());
        }
        memory.clear().limit(bytes.remaining());
        memory.put(bytes).flip();
        return memory.slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
