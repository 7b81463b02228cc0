package dev.ghostify.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.ghostify.schema.onnx.generated.GraphProto;
import dev.ghostify.schema.onnx.generated.ModelProto;
import dev.ghostify.schema.onnx.generated.NodeProto;
import dev.ghostify.schema.onnx.generated.OperatorSetIdProto;
import dev.ghostify.schema.onnx.generated.TensorProto;
import org.junit.jupiter.api.Test;

class OnnxSchemaTest {

    @Test
    void readsBackTheModelItWrote() throws InvalidProtocolBufferException {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(10)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(21))
                .setGraph(GraphProto.newBuilder()
                        .setName("one add")
                        .addInitializer(TensorProto.newBuilder()
                                .setName("bias")
                                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                                .addDims(1)
                                .setRawData(ByteString.copyFrom(new byte[] {0, 0, (byte) 0x80, 0x3f})))
                        .addNode(NodeProto.newBuilder()
                                .setOpType("Add")
                                .addInput("x")
                                .addInput("bias")
                                .addOutput("y")))
                .build();

        assertThat(ModelProto.parseFrom(model.toByteArray())).isEqualTo(model);
    }

    @Test
    void writesTheFieldNumbersOfTheFormat() {
        // ModelProto.ir_version is field 1, a varint: tag 0x08, then the value.
        assertThat(ModelProto.newBuilder().setIrVersion(10).build().toByteArray())
                .containsExactly(0x08, 0x0a);
    }
}
