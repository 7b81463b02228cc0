package dev.ghostify.onnx;

import static dev.ghostify.onnx.TestModels.body;
import static dev.ghostify.onnx.TestModels.floats;
import static dev.ghostify.onnx.TestModels.graph;
import static dev.ghostify.onnx.TestModels.model;
import static dev.ghostify.onnx.TestModels.node;
import static dev.ghostify.onnx.TestModels.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.schema.onnx.generated.GraphProto;
import dev.ghostify.schema.onnx.generated.ModelProto;
import dev.ghostify.schema.onnx.generated.StringStringEntryProto;
import dev.ghostify.schema.onnx.generated.TensorProto;
import dev.ghostify.schema.onnx.generated.ValueInfoProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryKindOfTypedData() throws IOException {
        assertThat(stored(TensorProto.newBuilder()
                        .setDataType(1)
                        .addDims(2)
                        .addFloatData(1)
                        .addFloatData(-2)))
                .satisfies(t -> assertThat(t.toFloats()).containsExactly(1, -2));
        assertThat(stored(TensorProto.newBuilder().setDataType(10).addDims(1).addInt32Data(0x3C00)))
                .satisfies(t -> assertThat(t.toFloats()).containsExactly(1));
        assertThat(stored(TensorProto.newBuilder().setDataType(16).addDims(1).addInt32Data(0x3F80)))
                .satisfies(t -> assertThat(t.toFloats()).containsExactly(1));
        assertThat(stored(TensorProto.newBuilder().setDataType(11).addDims(1).addDoubleData(0.1)))
                .satisfies(t -> assertThat(t.toDoubles()).containsExactly(0.1));
        assertThat(stored(TensorProto.newBuilder()
                        .setDataType(3)
                        .addDims(2)
                        .addInt32Data(-7)
                        .addInt32Data(127)))
                .satisfies(t -> assertThat(t.toLongs()).containsExactly(-7, 127));
        assertThat(stored(TensorProto.newBuilder().setDataType(12).addDims(1).addUint64Data(4_000_000_000L)))
                .satisfies(t -> assertThat(t.toLongs()).containsExactly(4_000_000_000L));
        assertThat(stored(TensorProto.newBuilder()
                        .setDataType(9)
                        .addDims(2)
                        .addInt32Data(1)
                        .addInt32Data(0)))
                .satisfies(t -> assertThat(t.toLongs()).containsExactly(1, 0));
        assertThat(stored(
                        TensorProto.newBuilder().setDataType(8).addDims(1).addStringData(ByteString.copyFromUtf8("é"))))
                .satisfies(t -> assertThat(t.strings()).containsExactly("é"));
    }

    @Test
    void keepsOverridableInitializersAmongTheInputs() throws IOException {
        ModelProto.Builder file =
                model(13, identity().addInput(TestModels.value("w", 1)).addInitializer(floats("w", List.of(1L), 1)));

        assertThat(read(file).graph().inputs()).containsExactly("x", "w");
        assertThat(read(file).graph().initializer("w")).isEmpty();
    }

    @Test
    void takesInitializersOfOldFilesAsFixedAlthoughTheyAreListedAsInputs() throws IOException {
        ModelProto.Builder file =
                model(8, identity().addInput(TestModels.value("w", 1)).addInitializer(floats("w", List.of(1L), 1)));

        OnnxModel model = read(file);

        assertThat(model.graph().inputs()).containsExactly("x");
        assertThat(model.graph().initializer("w")).isPresent();
        assertThat(TestModels.written(model).getGraph().getInputList().stream().map(ValueInfoProto::getName))
                .containsExactly("x", "w");
    }

    @Test
    void findsWhatNestedBodiesReadFromOutside() throws IOException {
        GraphProto inner = GraphProto.newBuilder()
                .addNode(node("Add", List.of("a", "mid"), "in"))
                .addOutput(ValueInfoProto.newBuilder().setName("in"))
                .build();
        GraphProto outer = GraphProto.newBuilder()
                .addInitializer(floats("own", List.of(1L), 1))
                .addNode(node("Mul", List.of("x", "own"), "mid"))
                .addNode(node("If", List.of("flag"), "out").addAttribute(body("then_branch", inner)))
                .addOutput(ValueInfoProto.newBuilder().setName("out"))
                .addOutput(ValueInfoProto.newBuilder().setName("passed"))
                .build();
        ModelProto.Builder file = model(
                13,
                graph(1).addInitializer(floats("a", List.of(1L), 1))
                        .addInitializer(floats("passed", List.of(1L), 1))
                        .addInitializer(TensorProto.newBuilder()
                                .setName("flag")
                                .setDataType(9)
                                .addInt32Data(1))
                        .addNode(node("If", List.of("flag"), "y").addAttribute(body("then_branch", outer))));

        Node node = read(file).graph().nodes().get(0);

        assertThat(node.captures()).containsExactlyInAnyOrder("x", "a", "flag", "passed");
    }

    @Test
    void carriesCallsOfTheFilesOwnFunctions() throws IOException {
        ModelProto.Builder file =
                model(13, graph(1).addNode(node("Relu", List.of("x"), "y").setDomain("own")));
        file.addFunctionsBuilder()
                .setName("Relu")
                .setDomain("own")
                .addInput("a")
                .addOutput("b");

        OnnxModel model = read(file);

        assertThat(model.graph().nodes().get(0).op().domain()).isEqualTo("own");
        assertThat(TestModels.written(model)).isEqualTo(file.build());
    }

    @Test
    void readsExternalDataBesideTheModel() throws IOException {
        Files.write(folder.resolve("w.bin"), new byte[] {9, 9, 9, 9, 0, 0, (byte) 0x80, 0x3F});

        OnnxModel model = OnnxReader.read(external("w.bin", "4", "4"));

        assertThat(model.graph().initializer("w").orElseThrow().toFloats()).containsExactly(1f);
    }

    @Test
    void refusesExternalDataThatAreNotTheModelsOwn() throws IOException {
        Path secret = Files.write(folder.resolve("secret"), new byte[4]);
        Files.createDirectory(folder.resolve("inner"));
        Files.createSymbolicLink(folder.resolve("link"), secret);
        Files.createLink(folder.resolve("hard"), Files.write(folder.resolve("shared"), new byte[4]));
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("inner"));
        Files.write(folder.resolve("inner").resolve("w"), new byte[4]);

        refusesExternal("../../etc/passwd", "leads outside the model's folder");
        refusesExternal("inner/../../etc/passwd", "leads outside the model's folder");
        refusesExternal("/etc/passwd", "must be named relative");
        refusesExternal("link", "symbolic link");
        refusesExternal("linked/w", "symbolic link");
        refusesExternal("hard", "hard links");
        refusesExternal("inner", "not a regular file");
        refusesExternal("missing", "is missing");
        refusesExternal("", "must be named relative");
    }

    @Test
    void refusesExternalDataBeyondTheirFile() throws IOException {
        Files.write(folder.resolve("w.bin"), new byte[4]);

        assertThatThrownBy(() -> OnnxReader.read(external("w.bin", "4", "4"))).hasMessageContaining("has 4 bytes");
        assertThatThrownBy(() -> OnnxReader.read(external("w.bin", Long.toString(Long.MAX_VALUE), "4")))
                .hasMessageContaining("has 4 bytes");
        assertThatThrownBy(() -> OnnxReader.read(external("w.bin", "-1", "4"))).hasMessageContaining("negative offset");
        assertThatThrownBy(() -> OnnxReader.read(external("w.bin", "0", "3"))).hasMessageContaining("needs 4 bytes");
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoModel() throws IOException {
        refuses(new byte[0], ErrorCode.MALFORMED_FILE, "the file is empty");
        refuses("hello, I am text\n".getBytes(StandardCharsets.UTF_8), ErrorCode.MALFORMED_FILE, "is text");
        byte[] whole = model(13, identity().addInitializer(floats("w", List.of(8L), new float[8])))
                .build()
                .toByteArray();
        refuses(Arrays.copyOf(whole, whole.length - 20), ErrorCode.MALFORMED_FILE, "cut off");
        refuses(new byte[] {8, 7}, ErrorCode.MALFORMED_FILE, "holds no graph");
    }

    @Test
    void namesWhatBreaksTheGraph() throws IOException {
        refuses(
                graph(1).addNode(node("Relu", List.of("gone"), "y")),
                ErrorCode.INVALID_GRAPH,
                "'gone' read by node 'y' (Relu)");
        refuses(
                graph(1).addNode(node("Add", List.of("x", "b"), "a"))
                        .addNode(node("Add", List.of("x", "a"), "b"))
                        .addNode(node("Relu", List.of("a"), "y")),
                ErrorCode.INVALID_GRAPH,
                "cycle");
        refuses(identity().addNode(node("Relu", List.of("x"), "y")), ErrorCode.INVALID_GRAPH, "produced twice");
        refuses(identity().addInitializer(floats("w", List.of(3L), 1, 2)), ErrorCode.BAD_TENSOR, "initializer 'w'");
        refuses(identity().addInitializer(floats("w", List.of(-1L), 1, 2)), ErrorCode.BAD_TENSOR, "negative");
        refuses(
                identity().addInitializer(floats("w", List.of(1L << 40, 1L << 40), 1)),
                ErrorCode.LIMIT_EXCEEDED,
                "too many");
    }

    @Test
    void refusesOpsetsOutsideItsRange() throws IOException {
        refuses(
                model(6, identity()).build().toByteArray(),
                ErrorCode.UNSUPPORTED_OPSET,
                "opset 6; we read opsets 7 to 27");
        refuses(model(28, identity()).build().toByteArray(), ErrorCode.UNSUPPORTED_OPSET, "opset 28");
    }

    @Test
    void refusesBodiesNestedWithoutEnd() throws IOException {
        GraphProto body = GraphProto.getDefaultInstance();
        for (int i = 0; i < 60; i++) {
            body = GraphProto.newBuilder()
                    .addNode(node("If", List.of(), "o").addAttribute(body("b", body)))
                    .build();
        }
        refuses(
                graph(1).addNode(node("If", List.of("x"), "y").addAttribute(body("b", body))),
                ErrorCode.LIMIT_EXCEEDED,
                "nested");
    }

    private Tensor stored(TensorProto.Builder tensor) throws IOException {
        OnnxModel model = read(model(13, identity().addInitializer(tensor.setName("w"))));
        Tensor read = model.graph().initializer("w").orElseThrow();
        assertThat(read.dtype()).isEqualTo(DataType.ofOnnxCode(tensor.getDataType()));
        return read;
    }

    private static GraphProto.Builder identity() {
        return graph(1).addNode(node("Relu", List.of("x"), "y"));
    }

    private Path external(String location, String offset, String length) throws IOException {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(1)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location))
                .addExternalData(entry("offset", offset))
                .addExternalData(entry("length", length));
        return Files.write(
                folder.resolve("model.onnx"),
                model(13, identity().addInitializer(tensor)).build().toByteArray());
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private void refusesExternal(String location, String why) throws IOException {
        Path file = external(location, "0", "4");
        assertThatThrownBy(() -> OnnxReader.read(file))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXTERNAL_DATA))
                .hasMessageStartingWith("model.onnx: initializer 'w': ")
                .hasMessageContaining(why);
    }

    private void refuses(GraphProto.Builder graph, ErrorCode code, String why) throws IOException {
        refuses(model(13, graph).build().toByteArray(), code, why);
    }

    private void refuses(byte[] bytes, ErrorCode code, String why) throws IOException {
        Path file = Files.write(folder.resolve("bad.onnx"), bytes);
        assertThatThrownBy(() -> OnnxReader.read(file))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith("bad.onnx: ")
                .hasMessageContaining(why)
                .message()
                .doesNotContain("\n");
    }
}
