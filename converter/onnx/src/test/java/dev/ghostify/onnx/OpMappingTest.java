package dev.ghostify.onnx;

import static dev.ghostify.onnx.TestModels.graph;
import static dev.ghostify.onnx.TestModels.integer;
import static dev.ghostify.onnx.TestModels.ints;
import static dev.ghostify.onnx.TestModels.longs;
import static dev.ghostify.onnx.TestModels.model;
import static dev.ghostify.onnx.TestModels.node;
import static dev.ghostify.onnx.TestModels.read;
import static dev.ghostify.onnx.TestModels.real;
import static dev.ghostify.onnx.TestModels.respelled;
import static dev.ghostify.onnx.TestModels.text;
import static dev.ghostify.onnx.TestModels.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Ops;
import dev.ghostify.graph.op.Resize;
import dev.ghostify.graph.op.Softmax;
import dev.ghostify.graph.op.UnknownOp;
import dev.ghostify.schema.onnx.generated.AttributeProto;
import dev.ghostify.schema.onnx.generated.ModelProto;
import dev.ghostify.schema.onnx.generated.NodeProto;
import dev.ghostify.schema.onnx.generated.TensorProto;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpMappingTest {
    @Test
    void everyOperatorOfTheGraphHasAMapping() {
        assertThat(OnnxOps.types()).containsAll(Ops.types());
    }

    @Test
    void readsBoundsOfOldClipAsInputsAndWritesThemBack() throws IOException {
        ModelProto file = old(7, new long[] {2, 3}, node("Clip", List.of("x"), "y"), real("min", 0f), real("max", 6f));
        OnnxModel model = read(file);

        Node clip = model.graph().nodes().get(0);
        assertThat(clip.op()).isInstanceOf(Clip.class);
        assertThat(constant(model, clip.input(1)).toFloats()).containsExactly(0f);
        assertThat(constant(model, clip.input(2)).toFloats()).containsExactly(6f);
        assertThat(respelledNode(model)).isEqualTo(file.getGraph().getNode(0));
        assertThat(written(respelled(model)).getGraph().getInitializerList()).isEmpty();
    }

    @Test
    void leavesOutBoundsThatBoundNothing() throws IOException {
        OnnxModel model = read(old(10, new long[] {2}, node("Clip", List.of("x"), "y"), real("max", 6f)));

        assertThat(model.graph().nodes().get(0).has(1)).isFalse();
    }

    @Test
    void givesBoundsTheElementTypeOfWhatIsClipped() throws IOException {
        ModelProto.Builder file = old(10, new long[] {2}, node("Clip", List.of("h"), "y"), real("min", 0f)).toBuilder();
        file.getGraphBuilder()
                .addNode(0, node("Cast", List.of("x"), "h").addAttribute(integer("to", DataType.FLOAT16.onnxCode())));

        OnnxModel model = read(file);

        Node clip = model.graph().producer("y").orElseThrow();
        assertThat(constant(model, clip.input(1)).dtype()).isEqualTo(DataType.FLOAT16);
    }

    @Test
    void movesAxesOfSqueezeBetweenAttributeAndInput() throws IOException {
        ModelProto file = old(11, new long[] {1, 3, 1}, node("Squeeze", List.of("x"), "y"), ints("axes", 0, 2));
        OnnxModel model = read(file);

        assertThat(constant(model, model.graph().nodes().get(0).input(1)).toLongs())
                .containsExactly(0, 2);
        assertThat(model.graph().tensorType("y")).contains(TensorType.of(DataType.FLOAT, 3));
        assertThat(respelledNode(model)).isEqualTo(file.getGraph().getNode(0));
    }

    @Test
    void movesAxesOfReductionsBetweenAttributeAndInput() throws IOException {
        ModelProto file = old(13, new long[] {2, 3}, node("ReduceMean", List.of("x"), "y"), ints("axes", 1));
        OnnxModel model = read(file);

        assertThat(model.graph().tensorType("y")).contains(TensorType.of(DataType.FLOAT, 2, 1));
        assertThat(respelledNode(model)).isEqualTo(file.getGraph().getNode(0));
        assertThat(in(18, model).getGraph().getNode(0).getInputCount()).isEqualTo(2);
    }

    @Test
    void movesPadsBetweenAttributesAndInputs() throws IOException {
        ModelProto file = old(
                10, new long[] {2, 3}, node("Pad", List.of("x"), "y"), ints("pads", 0, 1, 0, 2), real("value", 0.5f));
        OnnxModel model = read(file);

        assertThat(model.graph().tensorType("y")).contains(TensorType.of(DataType.FLOAT, 2, 6));
        assertThat(respelledNode(model)).isEqualTo(file.getGraph().getNode(0));
    }

    @Test
    void spellsOutPadsOfSomeAxesWhereAllMustBeNamed() throws IOException {
        ModelProto.Builder file =
                old(18, new long[] {2, 3}, node("Pad", List.of("x", "pads", "", "axes"), "y")).toBuilder();
        file.getGraphBuilder().addInitializer(longs("pads", 1, 2)).addInitializer(longs("axes", -1));

        ModelProto result = in(13, read(file));

        String pads = result.getGraph().getNode(0).getInput(1);
        TensorProto tensor = result.getGraph().getInitializerList().stream()
                .filter(t -> t.getName().equals(pads))
                .findFirst()
                .orElseThrow();
        assertThat(tensor.getRawData()
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asLongBuffer())
                .isEqualTo(LongBuffer.wrap(new long[] {0, 1, 0, 2}));
    }

    @Test
    void movesRangesOfSliceBetweenAttributesAndInputs() throws IOException {
        ModelProto file = old(
                9,
                new long[] {4, 4},
                node("Slice", List.of("x"), "y"),
                ints("starts", 1),
                ints("ends", 3),
                ints("axes", 1));
        OnnxModel model = read(file);

        assertThat(model.graph().tensorType("y")).contains(TensorType.of(DataType.FLOAT, 4, 2));
        assertThat(respelledNode(model)).isEqualTo(file.getGraph().getNode(0));
    }

    @Test
    void saysHowManyPartsASplitMakesFromOpset18On() throws IOException {
        OnnxModel model = read(old(13, new long[] {4}, node("Split", List.of("x"), "y", "z")));

        AttributeProto attribute = in(18, model).getGraph().getNode(0).getAttribute(0);
        assertThat(attribute.getName()).isEqualTo("num_outputs");
        assertThat(attribute.getI()).isEqualTo(2);
    }

    @Test
    void readsOldSoftmaxOverTheLastAxisAsNewOne() throws IOException {
        OnnxModel model = read(old(11, new long[] {2, 10}, node("Softmax", List.of("x"), "y")));

        assertThat(model.graph().nodes().get(0).op()).isEqualTo(new Softmax(1, false));
        assertThat(in(13, model).getGraph().getNode(0).getAttribute(0).getI()).isEqualTo(1);
    }

    @Test
    void keepsOldSoftmaxOverSeveralAxes() throws IOException {
        ModelProto file = old(11, new long[] {2, 10, 3}, node("Softmax", List.of("x"), "y"));
        OnnxModel model = read(file);

        assertThat(model.graph().nodes().get(0).op()).isEqualTo(new Softmax(1, true));
        assertThat(respelledNode(model)).isEqualTo(file.getGraph().getNode(0));
        assertThatThrownBy(() -> in(13, model))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_OPSET))
                .hasMessageContaining("ended with opset 12");
    }

    @Test
    void readsUpsampleAsResizeAndWritesItBack() throws IOException {
        ModelProto.Builder file =
                old(9, new long[] {1, 1, 2, 2}, node("Upsample", List.of("x", "s"), "y"), text("mode", "nearest"))
                        .toBuilder();
        file.getGraphBuilder().addInitializer(TestModels.floats("s", List.of(4L), 1, 1, 2, 2));
        OnnxModel model = read(file);

        assertThat(model.graph().nodes().get(0).op()).isInstanceOf(Resize.class);
        assertThat(model.graph().tensorType("y")).contains(TensorType.of(DataType.FLOAT, 1, 1, 4, 4));
        assertThat(respelledNode(model).getOpType()).isEqualTo("Upsample");
        NodeProto newer = in(11, model).getGraph().getNode(0);
        assertThat(newer.getOpType()).isEqualTo("Resize");
        assertThat(newer.getInputList()).doesNotContain("").hasSize(3);
    }

    @Test
    void makesATensorOfEveryShortConstant() throws IOException {
        ModelProto.Builder file = old(13, new long[] {3}, node("Add", List.of("x", "c"), "y")).toBuilder();
        file.getGraphBuilder().addNode(0, node("Constant", List.of(), "c").addAttribute(real("value_float", 2f)));

        assertThat(read(file).graph().constant("c")).contains(Tensor.scalar(2f));
    }

    @Test
    void addsTheAddendThatOldGemmNeeds() throws IOException {
        ModelProto.Builder file = old(11, new long[] {2, 3}, node("Gemm", List.of("x", "w"), "y")).toBuilder();
        file.getGraphBuilder().addInitializer(TestModels.floats("w", List.of(3L, 1L), 1, 2, 3));

        assertThat(in(9, read(file)).getGraph().getNode(0).getInputCount()).isEqualTo(3);
    }

    @Test
    void raisesTheOpsetForAnOperatorThatCameLater() throws IOException {
        Graph graph = Graph.builder("g")
                .input("x", TensorType.of(DataType.FLOAT, 2))
                .output("y")
                .node("y", Ops.of("Gelu", Attributes.NONE), "x")
                .build();

        ModelProto result = written(OnnxModel.of(graph));

        assertThat(result.getOpsetImport(0).getVersion()).isEqualTo(20);
        assertThat(result.getIrVersion()).isEqualTo(9);
    }

    @Test
    void doesNotRaiseTheOpsetBesideOperatorsThatItCannotTranslate() throws IOException {
        OnnxModel model = read(old(13, new long[] {2}, node("Hardmax", List.of("x"), "y")));
        Graph graph = model.graph().toBuilder()
                .node(new Node("late", Ops.of("Gelu", Attributes.NONE), List.of("y"), List.of("z")))
                .outputs(List.of("z"))
                .build();

        assertThat(model.graph().nodes().get(0).op()).isInstanceOf(UnknownOp.class);
        assertThatThrownBy(() -> OnnxWriter.toBytes(model.withGraph(graph)))
                .isInstanceOf(ModelException.class)
                .hasMessage("node 'late' (Gelu): Gelu came with opset 20, the model is opset 13, which cannot be:"
                        + " we cannot translate node 'y' (Hardmax)");
    }

    private static ModelProto old(int opset, long[] shape, NodeProto.Builder node, AttributeProto... attributes) {
        return model(opset, graph(shape).addNode(node.addAllAttribute(Arrays.asList(attributes))))
                .build();
    }

    private static Tensor constant(OnnxModel model, String value) {
        return Optional.of(value).flatMap(model.graph()::constant).orElseThrow();
    }

    /** The first node as the mapping spells it. */
    private static NodeProto respelledNode(OnnxModel model) throws IOException {
        return written(respelled(model)).getGraph().getNode(0);
    }

    private static ModelProto in(int opset, OnnxModel model) throws IOException {
        return written(new OnnxModel(model.graph(), Map.of("", opset), OnnxMetadata.ours()));
    }
}
