package dev.ghostify.onnx;

import static dev.ghostify.onnx.TestModels.floats;
import static dev.ghostify.onnx.TestModels.graph;
import static dev.ghostify.onnx.TestModels.ints;
import static dev.ghostify.onnx.TestModels.model;
import static dev.ghostify.onnx.TestModels.node;
import static dev.ghostify.onnx.TestModels.read;
import static dev.ghostify.onnx.TestModels.value;
import static dev.ghostify.onnx.TestModels.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Sigmoid;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.schema.onnx.generated.GraphProto;
import dev.ghostify.schema.onnx.generated.ModelProto;
import dev.ghostify.schema.onnx.generated.TensorAnnotation;
import dev.ghostify.schema.onnx.generated.TensorShapeProto;
import dev.ghostify.schema.onnx.generated.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxWriterTest {
    @TempDir
    Path folder;

    @Test
    void writesAnUnchangedModelAsItWas() throws IOException {
        ModelProto file = richModel();

        assertThat(written(read(file))).isEqualTo(file);
    }

    @Test
    void keepsAllThatARewriteDoesNotTouch() throws IOException {
        ModelProto file = richModel();
        OnnxModel model = read(file);
        Graph graph = model.graph();
        List<Node> nodes = graph.nodes().stream()
                .map(node -> node.op() instanceof Relu ? node.withOp(new Sigmoid()) : node)
                .toList();

        ModelProto result =
                written(model.withGraph(graph.toBuilder().nodes(nodes).build()));

        ModelProto.Builder expected = file.toBuilder();
        expected.getGraphBuilder().getNodeBuilder(1).setOpType("Sigmoid").clearDocString();
        assertThat(result).isEqualTo(expected.build());
    }

    @Test
    void statesNoExtentBelowZeroAndNoRankThatIsNotThereOnceTheGraphIsAnother() throws IOException {
        ModelProto file = model(
                        13,
                        GraphProto.newBuilder()
                                .setName("g")
                                .addInput(value("x", -1, 3))
                                .addOutput(value("y"))
                                .addNode(node("Relu", List.of("x"), "y")))
                .build();
        OnnxModel model = read(file);
        Graph graph = model.graph();
        List<Node> nodes =
                graph.nodes().stream().map(node -> node.withOp(new Sigmoid())).toList();

        GraphProto result =
                written(model.withGraph(graph.toBuilder().nodes(nodes).build())).getGraph();

        TensorShapeProto input = result.getInput(0).getType().getTensorType().getShape();
        assertThat(input.getDim(0).hasDimValue()).isFalse();
        assertThat(input.getDim(1).getDimValue()).isEqualTo(3);
        assertThat(result.getOutput(0).getType().getTensorType().getShape()).isEqualTo(input);
        assertThat(written(model)).isEqualTo(file);
    }

    @Test
    void keepsNotesOfANodeWhoseInputsChanged() throws IOException {
        OnnxModel model = read(richModel());
        Graph graph = model.graph();
        List<Node> nodes = graph.nodes().stream()
                .map(node -> node.op() instanceof Relu ? node.withInputs(List.of("x")) : node)
                .toList();

        ModelProto result =
                written(model.withGraph(graph.toBuilder().nodes(nodes).build()));

        assertThat(result.getGraph().getNode(1).getInput(0)).isEqualTo("x");
        assertThat(result.getGraph().getNode(1).getDocString()).isEqualTo("second");
    }

    @Test
    void writesTheSameModelTheSameWay() throws IOException {
        OnnxModel model = OnnxModel.of(ours());

        assertThat(OnnxWriter.toBytes(model)).isEqualTo(OnnxWriter.toBytes(OnnxModel.of(ours())));
        ModelProto result = written(model);
        assertThat(result.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(result.getGraph()
                        .getInput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDim(0)
                        .getDimParam())
                .isEqualTo("N");
        assertThat(result.getGraph()
                        .getOutput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDimCount())
                .isEqualTo(2);
    }

    @Test
    void writesLargeModelsWithTheirDataBeside() throws IOException {
        OnnxModel model = OnnxModel.of(ours());
        Path file = folder.resolve("big.onnx");

        OnnxWriter.write(model, OptionalInt.empty(), file, 1000);

        assertThat(Files.size(folder.resolve("big.onnx.data"))).isEqualTo(4 * 1024);
        assertThat(Files.size(file)).isLessThan(1000);
        assertThat(OnnxReader.read(file).graph().initializers())
                .isEqualTo(model.graph().initializers());
    }

    @Test
    void listsEveryInitializerAsInputWhereOldFilesMust() throws IOException {
        OnnxModel model = read(model(8, graph(2).addNode(node("Relu", List.of("x"), "y"))));
        Graph graph = model.graph().toBuilder()
                .initializer("w", Tensor.vector(1f, 2f))
                .node("z", new Mul(), "y", "w")
                .outputs(List.of("z"))
                .build();

        ModelProto result = written(model.withGraph(graph));

        assertThat(result.getGraph().getInputList().stream().map(ValueInfoProto::getName))
                .containsExactly("x", "w");
    }

    @Test
    void canReplaceTheFileThatItWasReadFrom() throws IOException {
        Path file = Files.write(folder.resolve("m.onnx"), richModel().toByteArray());
        OnnxModel model = OnnxReader.read(file);

        OnnxWriter.write(model, file);

        assertThat(ModelProto.parseFrom(Files.readAllBytes(file))).isEqualTo(richModel());
    }

    @Test
    void namesTheFileThatCannotBeWritten() {
        Path file = folder.resolve("none").resolve("m.onnx");

        assertThatThrownBy(() -> OnnxWriter.write(OnnxModel.of(ours()), file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + file);
    }

    private static Graph ours() {
        return Graph.builder("g")
                .input("x", new TensorType(DataType.FLOAT, Shape.of(Dim.symbol("N"), Dim.of(32))))
                .output("y")
                .initializer("w", Tensor.ofFloats(Shape.of(32, 32), new float[1024]))
                .node("y", new MatMul(), "x", "w")
                .build();
    }

    /** A model with something in each field that has to survive. */
    private static ModelProto richModel() {
        GraphProto.Builder graph = graph(1, 2, 4, 4)
                .setDocString("a graph")
                .addInitializer(floats("w", List.of(2L, 2L, 1L, 1L), 1, 2, 3, 4))
                .addInitializer(floats("unused", List.of(400L), new float[400]))
                .addNode(node("Conv", List.of("x", "w"), "h").setName("first").addAttribute(ints("pads", 0, 0, 0, 0)))
                .addNode(node("Relu", List.of("h"), "y").setDocString("second"))
                .addValueInfo(value("h", 1, 2, 4, 4))
                .addQuantizationAnnotation(TensorAnnotation.newBuilder().setTensorName("h"));
        ModelProto.Builder model = model(13, graph)
                .setProducerName("someone")
                .setProducerVersion("1.2")
                .setDomain("org.example")
                .setModelVersion(3)
                .setDocString("a model");
        model.addOpsetImportBuilder().setDomain("org.example").setVersion(1);
        model.addMetadataPropsBuilder().setKey("labels").setValue("cat,dog");
        model.addTrainingInfoBuilder().getAlgorithmBuilder().setName("sgd");
        return model.build();
    }

    @Test
    void writesTheOpsetAskedForWhereItSaysTheSame() throws IOException {
        Graph graph = GraphParser.parse("""
                g (float[2,3] x) => (float[2] y) <int64[1] axes = {1}> { y = ReduceMean<keepdims=0>(x, axes) }""");
        for (int opset : new int[] {11, 18, 21}) {
            Path file = folder.resolve("opset" + opset + ".onnx");
            OnnxWriter.write(OnnxModel.of(graph), opset, file);
            OnnxModel read = OnnxReader.read(file);
            assertThat(read.opset()).isEqualTo(opset);
            assertThat(read.graph().nodes().get(0).op())
                    .isEqualTo(graph.nodes().get(0).op());
        }
    }

    @Test
    void refusesAnOpsetNamingAllNodesThatItCannotSay() {
        Graph graph = GraphParser.parse("""
                g (float[2,3] x) => (float[2,3] y) {
                  a = HardSwish(x)
                  y = Mish(a)
                }""");
        assertThatThrownBy(() -> OnnxWriter.write(OnnxModel.of(graph), 13, folder.resolve("none.onnx")))
                .isInstanceOf(ModelException.class)
                .hasMessage("""
                        it cannot be written in opset 13; opset 18 or a later one may do: 2 nodes
                          HardSwish came with opset 14: 1 node, node 'a' (HardSwish)
                          Mish came with opset 18: 1 node, node 'y' (Mish)""");
        assertThat(folder.resolve("none.onnx")).doesNotExist();
    }
}
