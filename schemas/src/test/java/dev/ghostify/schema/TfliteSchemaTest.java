package dev.ghostify.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.ghostify.schema.tflite.generated.Buffer;
import dev.ghostify.schema.tflite.generated.BuiltinOperator;
import dev.ghostify.schema.tflite.generated.Model;
import dev.ghostify.schema.tflite.generated.OperatorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TfliteSchemaTest {

    private static final byte[] WEIGHTS = {1, 2, 3, 4, 5};

    @Test
    void readsBackTheModelItWrote() {
        ByteBuffer file = ByteBuffer.wrap(tinyModel());

        assertThat(Model.ModelBufferHasIdentifier(file)).isTrue();
        Model model = Model.getRootAsModel(file);
        assertThat(model.version()).isEqualTo(3);
        assertThat(model.description()).isEqualTo("one add");
        assertThat(model.operatorCodesLength()).isEqualTo(1);
        assertThat(model.operatorCodes(0).builtinCode()).isEqualTo(BuiltinOperator.ADD);
        assertThat(model.buffersLength()).isEqualTo(2);
        assertThat(model.buffers(0).dataLength()).isZero();
        assertThat(model.buffers(1).dataAsByteBuffer()).isEqualTo(ByteBuffer.wrap(WEIGHTS));
    }

    @Test
    void marksTheFileAsTfl3AtItsFifthByte() {
        assertThat(new String(tinyModel(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("TFL3");
    }

    private static byte[] tinyModel() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int empty = Buffer.createBuffer(builder, 0, 0, 0);
        int weights = Buffer.createBuffer(builder, aligned(builder, WEIGHTS), 0, 0);
        int buffers = Model.createBuffersVector(builder, new int[] {empty, weights});
        int add = OperatorCode.createOperatorCode(builder, (byte) BuiltinOperator.ADD, 0, 1, BuiltinOperator.ADD);
        int codes = Model.createOperatorCodesVector(builder, new int[] {add});
        int description = builder.createString("one add");
        Model.startModel(builder);
        Model.addVersion(builder, 3);
        Model.addOperatorCodes(builder, codes);
        Model.addDescription(builder, description);
        Model.addBuffers(builder, buffers);
        Model.finishModelBuffer(builder, Model.endModel(builder));
        return builder.sizedByteArray();
    }

    /** Writes a byte vector at the 16-byte alignment that the schema asks for; the generated method aligns to 1. */
    private static int aligned(FlatBufferBuilder builder, byte[] bytes) {
        builder.createUnintializedVector(1, bytes.length, 16).put(bytes);
        return builder.endVector();
    }
}
