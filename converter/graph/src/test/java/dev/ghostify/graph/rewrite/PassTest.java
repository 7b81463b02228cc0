package dev.ghostify.graph.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Neg;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Sigmoid;
import dev.ghostify.graph.op.Tanh;
import dev.ghostify.graph.text.GraphParser;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PassTest {
    /** A rule from its parts. */
    private record Rule(String id, Pattern pattern, Function<Match, Verdict> test, Function<Match, Patch> edit)
            implements RewriteRule {
        @Override
        public Fidelity fidelity() {
            return Fidelity.exact();
        }

        @Override
        public Verdict check(Match match) {
            return test.apply(match);
        }

        @Override
        public Patch rewrite(Match match) {
            return edit.apply(match);
        }
    }

    private static final RewriteRule ELIMINATE_TANH = new Rule(
            "eliminate-tanh",
            Pattern.parse("y = Tanh(x)"),
            m -> m.requireForwardable("y", "x"),
            m -> m.patch().replace(m.value("y"), m.value("x")).build());

    private static List<String> nodes(RewriteResult result) {
        return result.graph().nodes().stream()
                .map(n -> String.join(",", n.outputs()) + "=" + n.op().type() + n.inputs())
                .toList();
    }

    @Test
    void keepsTheNamesOfOutputsWhenANodeIsEliminated() {
        Graph graph = GraphParser.parse("""
                g (float[2] x) => (float[2] y) {
                  a = Relu(x)
                  b = Tanh(a)
                  y = Tanh(b)
                }""");
        RewriteResult result =
                Pass.of("p", List.of(ELIMINATE_TANH)).verifyEachPatch().run(graph);
        assertThat(nodes(result)).containsExactly("y=Relu[x]");
        assertThat(result.applied()).hasSize(2);
    }

    @Test
    void declinesWhereTwoNamesMustStay() {
        Graph graph = GraphParser.parse("g (float[2] x) => (float[2] y) { y = Tanh(x) }");
        RewriteResult result = Pass.of("p", List.of(ELIMINATE_TANH)).run(graph);
        assertThat(result.changed()).isFalse();
        assertThat(result.declined()).singleElement().satisfies(d -> {
            assertThat(d.rule()).isEqualTo("eliminate-tanh");
            assertThat(d.node()).isEqualTo("node 'y' (Tanh)");
            assertThat(d.reason()).contains("must keep its name");
        });
    }

    @Test
    void letsAPatchReadTheValueThatItReplaces() {
        RewriteRule addSigmoid = new Rule(
                "replace-relu",
                Pattern.parse("y = Relu(x)"),
                m -> Verdict.fitsIf(
                        m.graph().readers(m.value("y")).stream().noneMatch(n -> n.op() instanceof Sigmoid), "done"),
                m -> {
                    Patch.Builder patch = m.patch();
                    return patch.replace(m.value("y"), patch.node("s", new Sigmoid(), m.value("y")))
                            .build();
                });
        Graph graph = GraphParser.parse("g (float[2] x) => (float[2] y) { y = Relu(x) }");
        RewriteResult result =
                Pass.of("p", List.of(addSigmoid)).verifyEachPatch().run(graph);
        assertThat(nodes(result)).containsExactly("y_1=Relu[x]", "y=Sigmoid[y_1]");
    }

    @Test
    void looksAgainAtWhatAPatchMadePossible() {
        RewriteRule fuseNegs = new Rule(
                "fuse-negs",
                Pattern.parse("a = Neg(x)\ny = Neg(a)"),
                m -> m.requireForwardable("y", "x"),
                m -> m.patch().replace(m.value("y"), m.value("x")).build());
        Graph graph = GraphParser.parse("""
                g (float[2] x) => (float[2] y) {
                  r = Relu(x)
                  a = Neg(r)
                  b = Tanh(a)
                  c = Neg(b)
                  y = Relu(c)
                }""");
        RewriteResult result = Pass.of("p", List.of(fuseNegs, ELIMINATE_TANH))
                .verifyEachPatch()
                .run(graph);
        assertThat(nodes(result)).containsExactly("r=Relu[x]", "y=Relu[r]");
    }

    @Test
    void stopsAfterTheNumberOfPatchesAskedFor() {
        Graph graph = GraphParser.parse("""
                g (float[2] x) => (float[2] y) {
                  a = Relu(x)
                  b = Tanh(a)
                  y = Tanh(b)
                }""");
        RewriteResult result =
                Pass.of("p", List.of(ELIMINATE_TANH)).stopAfter(1).run(graph);
        assertThat(result.applied()).hasSize(1);
        assertThat(result.graph().nodes()).hasSize(2);
    }

    @Test
    void dropsNodesAndTensorsThatNobodyReads() {
        Graph graph = GraphParser.parse("""
                g (float[2] x) => (float[2] y) <float[2] w = {1, 2}> {
                  y = Relu(x)
                  a = Neg(w)
                  b = Tanh(a)
                }""");
        RewriteResult result = Pass.of("p", List.of()).run(graph);
        assertThat(nodes(result)).containsExactly("y=Relu[x]");
        assertThat(result.graph().initializers()).isEmpty();
    }

    @Test
    void keepsWhatABodyReads() {
        Graph graph = GraphParser.parse("""
                g (float[2] x) => (float[2] z) {
                  a = Relu(x)
                  b = Tanh(a)
                  z = com.example.Loop(x) reads (b)
                }""");
        RewriteResult result =
                Pass.of("p", List.of(ELIMINATE_TANH)).verifyEachPatch().run(graph);
        assertThat(nodes(result)).containsExactly("b=Relu[x]", "z=Loop[x]");
    }

    @Test
    void namesTheRuleThatChangesAType() {
        RewriteRule wrong = new Rule("replace-tanh", Pattern.parse("y = Tanh(x)"), m -> Verdict.fits(), m -> {
            Patch.Builder patch = m.patch();
            String c = patch.initializer("c", Tensor.vector(1f, 2f, 3f));
            return patch.replace(m.value("y"), patch.node("n", new Neg(), c)).build();
        });
        Graph graph = GraphParser.parse("g (float[2] x) => (float[2] y) { y = Tanh(x) }");
        assertThatThrownBy(() -> Pass.of("p", List.of(wrong)).run(graph))
                .isInstanceOf(InvariantException.class)
                .hasMessageContaining("rule 'replace-tanh'")
                .hasMessageContaining("replaces 'y' float[2] by float[3]");
    }

    @Test
    void namesTheRulesThatNeverEnd() {
        RewriteRule there =
                new Rule("replace-tanh", Pattern.parse("y = Tanh(x)"), m -> Verdict.fits(), m -> swap(m, true));
        RewriteRule back =
                new Rule("replace-relu", Pattern.parse("y = Relu(x)"), m -> Verdict.fits(), m -> swap(m, false));
        Graph graph = GraphParser.parse("g (float[2] x) => (float[2] y) { y = Tanh(x) }");
        assertThatThrownBy(() -> Pass.of("p", List.of(there, back)).run(graph))
                .isInstanceOf(InvariantException.class)
                .hasMessageContaining("does not come to an end")
                .hasMessageContaining("replace-tanh")
                .hasMessageContaining("replace-relu");
    }

    private static Patch swap(Match match, boolean toRelu) {
        Patch.Builder patch = match.patch();
        String y = patch.node("y", toRelu ? new Relu() : new Tanh(), match.value("x"));
        return patch.replace(match.value("y"), y).build();
    }

    @Test
    void matchesAddsInEitherOrderAndVariadicInputs() {
        Graph graph = GraphParser.parse("""
                g (float[2] x, float[2] z) => (float[2] y) {
                  r = Relu(x)
                  y = Custom(z, r)
                }""");
        Node root = graph.nodes().get(1);
        assertThat(Pattern.parse("y = *(first, ...)").match(root, graph))
                .get()
                .satisfies(m -> assertThat(m.rest()).containsExactly("r"));
        assertThat(Pattern.parse("a = Relu(x)\ny = *(b, a)").match(root, graph)).isPresent();
        assertThat(Pattern.parse("a = Relu(x)\ny = *(a, b)").match(root, graph)).isEmpty();
    }
}
