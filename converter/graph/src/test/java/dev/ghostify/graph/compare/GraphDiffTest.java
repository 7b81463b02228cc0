package dev.ghostify.graph.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphDiffTest {
    private static final String CHAIN = """
            g (float[1,2,4,4] x) => (float[1,2,4,4] y) <float[1] k = {2}> {
              a = Relu(x)
              b = Mul(a, k)
              y = Sigmoid(b)
            }""";

    @Test
    void graphsThatDifferInInnerNamesAreEqual() {
        assertThat(diff(CHAIN, CHAIN.replace("a = ", "other = ").replace("(a, k)", "(other, k)"))
                        .isEqual())
                .isTrue();
    }

    @Test
    void namesAChangedOperatorOnBothSides() {
        GraphDiff diff = diff(CHAIN, CHAIN.replace("Relu", "Tanh"));
        assertThat(diff.isEqual()).isFalse();
        assertThat(rows(diff)).containsExactly("Relu Tanh: operator: Relu | Tanh", "Mul Mul", "Sigmoid Sigmoid");
    }

    @Test
    void namesOtherNumbersOfAConstant() {
        assertThat(rows(diff(CHAIN, CHAIN.replace("{2}", "{3}"))))
                .containsExactly("Relu Relu", "Mul Mul: constant 1: other numbers, float[1]", "Sigmoid Sigmoid");
    }

    @Test
    void namesOtherAttributes() {
        String text = """
                g (float[1,2,4,4] x) => (opaque y) {
                  y = MaxPool<kernel_shape=[2,2], strides=[2,2]>(x)
                }""";
        assertThat(rows(diff(text, text.replace("strides=[2,2]", "strides=[1,1]"))))
                .containsExactly("MaxPool MaxPool: strides: [2, 2] | default, output: float[1,2,2,2] | float[1,2,3,3]");
    }

    @Test
    void showsAnAddedNodeInItsPlace() {
        String longer = CHAIN.replace("y = Sigmoid(b)", "c = Abs(b)\n  y = Sigmoid(c)");
        assertThat(rows(diff(CHAIN, longer)))
                .containsExactly(
                        "Relu Relu", "Mul Mul", "- Abs", "Sigmoid Sigmoid: input 0 comes from elsewhere: b | c");
    }

    @Test
    void namesOtherInputs() {
        assertThat(diff(
                                CHAIN,
                                CHAIN.replace("float[1,2,4,4] x", "float[1,2,4,4] z")
                                        .replace("(x)", "(z)"))
                        .borders())
                .containsExactly("input 0: x float[1,2,4,4] | z float[1,2,4,4]");
    }

    /** Every node stands in exactly one row, in order, whatever is cut out of a random chain. */
    @Test
    void rowsHoldAllNodesOfBothInOrder() {
        long seed = 20_261_125;
        Random random = new Random(seed);
        List<String> kinds = List.of("Relu", "Abs", "Neg", "Tanh");
        for (int round = 0; round < 200; round++) {
            Graph a = chain(random, kinds);
            Graph b = chain(random, kinds);
            GraphDiff diff = GraphDiff.of(a, b);
            List<Node> left =
                    diff.rows().stream().flatMap(r -> r.left().stream()).toList();
            List<Node> right =
                    diff.rows().stream().flatMap(r -> r.right().stream()).toList();
            assertThat(left).as("seed %d round %d", seed, round).isEqualTo(a.nodes());
            assertThat(right).as("seed %d round %d", seed, round).isEqualTo(b.nodes());
            assertThat(GraphDiff.of(a, a).isEqual()).isTrue();
        }
    }

    private static Graph chain(Random random, List<String> kinds) {
        int length = 1 + random.nextInt(12);
        StringBuilder text = new StringBuilder("g (float[2] v0) => (float[2] v" + length + ") {\n");
        IntStream.rangeClosed(1, length)
                .forEach(i -> text.append(
                        "v" + i + " = " + kinds.get(random.nextInt(kinds.size())) + "(v" + (i - 1) + ")\n"));
        return GraphParser.parse(text + "}", (name, type) -> Tensor.scalar(0f));
    }

    private static GraphDiff diff(String left, String right) {
        return GraphDiff.of(
                GraphParser.parse(left, (name, type) -> Tensor.scalar(0f)),
                GraphParser.parse(right, (name, type) -> Tensor.scalar(0f)));
    }

    private static List<String> rows(GraphDiff diff) {
        return diff.rows().stream()
                .map(row -> type(row.left()) + " " + type(row.right())
                        + (row.differences().isEmpty() ? "" : ": " + String.join(", ", row.differences())))
                .toList();
    }

    private static String type(java.util.Optional<Node> node) {
        return node.map(n -> n.op().type()).orElse("-");
    }
}
