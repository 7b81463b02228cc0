package dev.ghostify.train.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every function against the operator's own loops, and its gradient against differences of them. */
class FunctionsTest {
    @BeforeAll
    static void start() {
        PyTorch.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Abs(x)",
                "Relu(x)",
                "Sigmoid(x)",
                "Tanh(x)",
                "Softplus(x)",
                "Softsign(x)",
                "Elu<alpha=0.7>(x)",
                "Celu<alpha=1.5>(x)",
                "Selu(x)",
                "Mish(x)",
                "Gelu(x)",
                "Gelu<approximate=\"tanh\">(x)",
                "Erf(x)",
                "Exp(x)",
                "Sin(x)",
                "Cos(x)",
                "Neg(x)",
                "Sign(x)",
                "Ceil(x)",
                "Floor(x)",
                "Round(x)",
                "HardSigmoid<alpha=0.25>(x)",
                "HardSwish(x)",
                "LeakyRelu<alpha=0.2>(x)",
                "ThresholdedRelu<alpha=0.3>(x)",
                "Identity(x)",
                "Dropout(x)",
                "Softmax<axis=1>(x)",
                "LogSoftmax<axis=-1>(x)",
                "LRN<size=3, alpha=0.5, beta=0.75, bias=1.5>(x)",
                "GlobalAveragePool(x)",
                "GlobalMaxPool(x)",
                "MaxPool<kernel_shape=[2,3], strides=[2,1], pads=[0,1,1,1]>(x)",
                "MaxPool<kernel_shape=[2,2], strides=[2,2], ceil_mode=1>(x)",
                "AveragePool<kernel_shape=[3,2], strides=[2,2], pads=[1,0,1,1]>(x)",
                "AveragePool<kernel_shape=[3,3], strides=[2,2], pads=[1,1,1,1], ceil_mode=1, count_include_pad=1>(x)",
                "AveragePool<kernel_shape=[2,2], auto_pad=\"SAME_UPPER\">(x)",
                "Transpose<perm=[0,2,3,1]>(x)",
                "Transpose(x)",
                "Flatten(x)",
                "SpaceToDepth<blocksize=2>(x)",
                "Split<axis=1, num_outputs=2>(x)",
            })
    void computesWhatTheOperatorDoes(String expression) {
        agrees("float[2,4,6,4] x", "", expression);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Mean", "PRelu"})
    void broadcasts(String operator) {
        agrees("float[2,3,4,5] x, float[3,1,1] scale", "", operator + "(x, scale)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Log", "Sqrt", "Reciprocal"})
    void ofPositives(String operator) {
        agrees("float[2,3] scale", "", operator + "(scale)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReduceMean",
                "ReduceSum",
                "ReduceMax",
                "ReduceMin",
                "ReduceProd",
                "ReduceL1",
                "ReduceL2",
                "ReduceSumSquare",
                "ReduceLogSumExp"
            })
    void reduces(String operator) {
        agrees("float[2,3,4,5] x", "<int64[2] axes = {-1, 1}>", operator + "<keepdims=0>(x, axes)");
        agrees("float[2,3,4,5] x", "", operator + "(x)");
    }

    @Test
    void reducesLogSum() {
        agrees("float[2,3,4] scale", "<int64[1] axes = {1}>", "ReduceLogSum(scale, axes)");
    }

    @Test
    void convolves() {
        String weights = "<float[6,2,3,2] w, float[6] b>";
        agrees("float[2,4,7,6] x", weights, "Conv<group=2, pads=[1,1,1,1], strides=[2,1]>(x, w, b)");
        agrees("float[2,4,7,6] x", weights, "Conv<group=2, pads=[0,1,2,0], dilations=[2,1]>(x, w)");
        agrees("float[2,4,7,6] x", weights, "Conv<group=2, auto_pad=\"SAME_LOWER\", strides=[2,2]>(x, w, b)");
        agrees("float[2,4,9] x", "<float[6,4,3] w>", "Conv<pads=[2,2], strides=[2]>(x, w)");
        agrees("float[1,2,3,4,5] x", "<float[3,2,2,2,2] w>", "Conv<pads=[1,0,0,1,0,0]>(x, w)");
    }

    @Test
    void convolvesBack() {
        String weights = "<float[4,3,3,2] w, float[6] b>";
        agrees("float[2,4,3,4] x", weights, "ConvTranspose<group=2, strides=[2,2], pads=[1,0,1,1]>(x, w, b)");
        agrees(
                "float[2,4,3,4] x",
                weights,
                "ConvTranspose<group=2, strides=[3,2], pads=[0,1,0,0], output_padding=[2,1]>(x, w, b)");
    }

    @Test
    void multipliesMatrices() {
        agrees("float[3,4] x", "<float[5,4] w, float[5] b>", "Gemm<transB=1, alpha=0.5, beta=2.0>(x, w, b)");
        agrees("float[4,3] x", "<float[4,5] w>", "Gemm<transA=1>(x, w)");
        agrees("float[2,3,4] x, float[2,4,5] z", "", "MatMul(x, z)");
        agrees("float[2,3,4] x", "<float[4,2] w>", "MatMul(x, w)");
    }

    @Test
    void normalizes() {
        String channels = "<float[4] scale, float[4] b, float[4] m, float[4] var>";
        agrees("float[2,4,3,5] x", channels, "BatchNormalization<epsilon=0.01>(x, scale, b, m, var)");
        agrees("float[2,4,3,5] x", channels, "InstanceNormalization(x, scale, b)");
        agrees("float[2,4,3,5] x", channels, "GroupNormalization<num_groups=2>(x, scale, b)");
        agrees("float[2,3,4] x", channels, "LayerNormalization(x, scale, b)");
    }

    @Test
    void clips() {
        agrees("float[2,3] x", "<float low = {-0.5}, float high = {0.25}>", "Clip(x, low, high)");
        agrees("float[2,3] x", "<float low = {0}>", "Clip(x, low)");
        agrees("float[2,3] scale", "<float power = {1.7}>", "Pow(scale, power)");
    }

    @Test
    void choosesByACondition() {
        agrees("float[2,3] x, float[2,3] z", "", "Greater(x, z)\n  y = Where(c, x, z)", "c");
    }

    @Test
    void movesElements() {
        agrees(
                "float[2,4,6,5] x",
                "<int64[2] s = {1,-1}, int64[2] e = {5,-6}, int64[2] a = {2,3}, int64[2] d = {2,-2}>",
                "Slice(x, s, e, a, d)");
        agrees("float[2,4,6,5] x", "<int64[3] i = {2,-1,0}>", "Gather<axis=1>(x, i)");
        agrees("float[2,4,6,5] x", "<int64 i = {1}>", "Gather<axis=2>(x, i)");
        agrees("float[2,4,6,5] x", "<int64[3] t = {0,-1,10}>", "Reshape(x, t)");
        agrees("float[2,1,6,5] x", "<int64[1] a = {1}>", "Squeeze(x, a)");
        agrees("float[2,6,5] x", "<int64[2] a = {0,-1}>", "Unsqueeze(x, a)");
        agrees("float[2,1,3] x", "<int64[3] t = {2,4,3}>", "Expand(x, t)");
        agrees("float[2,2,3] x", "<int64[3] t = {1,2,2}>", "Tile(x, t)");
        agrees("float[2,3] x, float[2,2] z", "", "Concat<axis=-1>(x, z)");
        agrees("float[1,8,2,3] x", "", "DepthToSpace<blocksize=2>(x)");
        agrees("float[1,8,2,3] x", "", "DepthToSpace<blocksize=2, mode=\"CRD\">(x)");
        agrees("float[2,5] x", "<int64[2] p = {2,3}>", "Split<axis=1>(x, p)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "edge", "reflect", "wrap"})
    void pads(String mode) {
        agrees("float[1,2,4,5] x", "<int64[8] p = {0,0,1,2,0,0,3,1}>", "Pad<mode=\"" + mode + "\">(x, p)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Resize<mode=\"nearest\", coordinate_transformation_mode=\"asymmetric\", nearest_mode=\"floor\">",
                "Resize<mode=\"linear\">",
                "Resize<mode=\"linear\", coordinate_transformation_mode=\"align_corners\">",
                "Resize<mode=\"cubic\">"
            })
    void resizes(String operator) {
        agrees("float[2,3,4,5] x", "<float[4] s = {1,1,2,1.6}>", operator + "(x, , s)");
        agrees("float[2,3,4,5] x", "<int64[4] n = {2,3,7,3}>", operator + "(x, , , n)");
    }

    @Test
    void namesEveryNodeThatCannotBeTrainedThrough() {
        Graph graph = GraphParser.parse("""
                g (float[2,3] x) => (float[2,3] y) {
                  i = ArgMax<axis=1>(x)
                  k = Cast<to=1>(i)
                  y = Add(x, k)
                }""");
        assertThatThrownBy(() -> TrainableGraph.of(graph, name -> false))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("ArgMax")
                .hasMessageContaining("Cast");
    }

    private static void agrees(String inputs, String initializers, String expression) {
        agrees(inputs, initializers, expression, "y");
    }

    /** @param target name of what {@code expression} computes first */
    private static void agrees(String inputs, String initializers, String expression, String target) {
        String outputs = expression.startsWith("Split") ? "y, y2" : target;
        // The type of y is for inference to find; the parser wants one for each output.
        Graph graph = GraphParser.parse(
                        "g (float[1] unused, " + inputs + ") => (float[1] copy) " + initializers + " {\n  " + outputs
                                + " = " + expression + "\n  copy = Identity(unused)\n}",
                        SeededTensors::of)
                .toBuilder()
                .outputs(List.of("y"))
                .build();
        Map<String, Tensor> given = SeededTensors.inputs(graph, 1);
        Tensor expected = Objects.requireNonNull(Evaluation.run(graph, given).get("y"));
        TrainableGraph trainable = TrainableGraph.of(graph, name -> false);
        Random random = new Random(5);
        float[] weighting = new float[(int) expected.elementCount()];
        for (int i = 0; i < weighting.length; i++) {
            weighting[i] = (float) random.nextGaussian();
        }
        Map<String, float[]> gradients = new HashMap<>();
        try (NDManager owner = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            given.forEach((name, tensor) -> arrays.put(name, Floats.array(owner, tensor)));
            arrays.values().forEach(array -> array.setRequiresGradient(true));
            NDArray vector = owner.create(trainable.weights().initial());
            vector.setRequiresGradient(true);
            NDArray y = Objects.requireNonNull(
                    trainable.run(vector, arrays, Set.of("y"), owner).get("y"));
            assertThat(Floats.shape(y)).isEqualTo(expected.shape());
            float[] found = y.toFloatArray();
            float[] wanted = expected.toFloats();
            for (int i = 0; i < wanted.length; i++) {
                assertThat(found[i]).isCloseTo(wanted[i], within(1e-4f * Math.max(1, Math.abs(wanted[i]))));
            }
            // The run allocates much, and PyTorch must not miss what the collector frees meanwhile.
            System.gc();
            collector.backward(y.mul(owner.create(weighting, y.getShape())).sum());
            arrays.forEach(
                    (name, array) -> gradients.put(name, array.getGradient().toFloatArray()));
        }
        given.forEach((name, tensor) -> {
            float[] direction = new float[(int) tensor.elementCount()];
            double slope = 0;
            for (int i = 0; i < direction.length; i++) {
                direction[i] = (float) random.nextGaussian();
                slope += (double) direction[i] * Objects.requireNonNull(gradients.get(name))[i];
            }
            // Beside a kink only a small step tells the slope, elsewhere a large one is more exact.
            double expectedSlope = slope;
            assertThat(DoubleStream.of(1e-3, 1e-4, 2e-5)
                            .map(step -> rise(graph, given, name, direction, step, weighting)))
                    .anySatisfy(rise ->
                            assertThat(expectedSlope).isCloseTo(rise, within(0.02 * Math.max(1, Math.abs(rise)))));
        });
    }

    private static double rise(
            Graph graph, Map<String, Tensor> given, String name, float[] direction, double step, float[] weighting) {
        return (weighted(graph, given, name, direction, step, weighting)
                        - weighted(graph, given, name, direction, -step, weighting))
                / (2 * step);
    }

    private static double weighted(
            Graph graph, Map<String, Tensor> given, String name, float[] direction, double step, float[] weighting) {
        Map<String, Tensor> moved = new LinkedHashMap<>(given);
        Tensor old = Objects.requireNonNull(given.get(name));
        float[] values = old.toFloats().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (step * direction[i]);
        }
        moved.put(name, Tensor.ofFloats(old.shape(), values));
        float[] y =
                Objects.requireNonNull(Evaluation.run(graph, moved).get("y")).toFloats();
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (double) y[i] * weighting[i];
        }
        return sum;
    }
}
