package dev.ghostify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.rewrite.RewriteResult;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CleanupRulesTest {
    @Test
    void givesEveryRuleANameOfItsOwn() {
        assertThat(CleanupRules.ALL).extracting(RewriteRule::id).doesNotHaveDuplicates();
        assertThat(CleanupRules.ALL)
                .extracting(RewriteRule::id)
                .allMatch(id -> id.matches("(fold|fuse|eliminate|move|replace)-[a-z-]+"));
    }

    @Test
    void leavesOneConvOfAConvBatchNormReluChain() {
        Graph graph = GraphParser.parse("""
                g (float[N,3,8,8] x) => (float[N,4,8,8] y)
                <float[4,3,3,3] w, float[4] scale, float[4] shift, float[4] mean, float[4] var, int64[8] pads =
                 {0,0,1,1,0,0,1,1}> {
                  p = Pad(x, pads)
                  c = Conv(p, w)
                  n = BatchNormalization(c, scale, shift, mean, var)
                  d = Dropout(n)
                  r = Relu(d)
                  y = Identity(r)
                }""", SeededTensors::of);
        assertThat(CleanupRules.pass().run(graph).graph().nodes())
                .extracting(node -> node.op().type())
                .containsExactly("Conv", "Relu");
    }

    @Test
    void keepsTheOutputsOfRandomGraphs() {
        qt().withExamples(300)
                .forAll(integers().between(0, Integer.MAX_VALUE))
                .checkAssert(seed -> assertKeepsOutputs(RandomGraphs.of(seed)));
    }

    @Test
    void changesNothingTheSecondTime() {
        qt().withExamples(100)
                .forAll(integers().between(0, Integer.MAX_VALUE))
                .check(seed -> !CleanupRules.pass()
                        .run(CleanupRules.pass().run(RandomGraphs.of(seed)).graph())
                        .changed());
    }

    private static void assertKeepsOutputs(Graph graph) {
        RewriteResult result = CleanupRules.pass().verifyEachPatch().run(graph);
        Map<String, Tensor> inputs = SeededTensors.inputs(graph, 2);
        Map<String, Tensor> found = Evaluation.run(result.graph(), inputs);
        Evaluation.run(graph, inputs).forEach((output, expected) -> {
            Tensor actual = Objects.requireNonNull(found.get(output));
            assertThat(actual.type()).isEqualTo(expected.type());
            double[] a = expected.toDoubles();
            double[] b = actual.toDoubles();
            double largest = 0;
            for (double value : a) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int i = 0; i < a.length; i++) {
                assertThat(Math.abs(a[i] - b[i])).isLessThanOrEqualTo(1e-4 * largest);
            }
        });
    }
}
