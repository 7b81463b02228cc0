package dev.ghostify.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import org.junit.jupiter.api.Test;

class RuleTesterTest {
    private static final String TWICE = """
            g (float[N,4] x) => (float[N,4] y) {
              a = Relu(x)
              y = Relu(a)
            }""";
    private static final String ONCE = """
            g (float[N,4] x) => (float[N,4] y) {
              y = Relu(x)
            }""";

    /** Relu(Relu(x)) is Relu(x); {@code broken} makes it wrong in one way. */
    private record FuseRelus(String broken) implements RewriteRule {
        private static final Pattern PATTERN = Pattern.parse("""
                a = Relu(x)
                y = Relu(a)
                """);

        @Override
        public String id() {
            return "fuse-relus";
        }

        @Override
        public Pattern pattern() {
            return PATTERN;
        }

        @Override
        public Fidelity fidelity() {
            return Fidelity.exact();
        }

        @Override
        public Verdict check(Match match) {
            return Verdict.fitsIf(!match.isReadOutside("a"), "the inner Relu is read elsewhere");
        }

        @Override
        public Patch rewrite(Match match) {
            Patch.Builder patch = match.patch();
            String y = broken.equals("wrong value")
                    ? patch.node("y", new dev.ghostify.graph.op.Neg(), match.value("x"))
                    : patch.node("y", new Relu(), match.value("x"));
            if (broken.equals("endless")) {
                y = patch.node("y", new Relu(), y);
            }
            return patch.replace(match.value("y"), y).build();
        }
    }

    @Test
    void acceptsARuleThatDoesWhatItSays() {
        RuleTester.of(new FuseRelus("")).rewrites(TWICE, ONCE).multiplyAdds(0, 0);
    }

    @Test
    void acceptsADeclineWithItsReason() {
        RuleTester.of(new FuseRelus("")).declines("""
                g (float[4] x) => (float[4] y, float[4] a) {
                  a = Relu(x)
                  y = Relu(a)
                }""", "read elsewhere");
    }

    @Test
    void refusesARuleThatNeverFires() {
        assertThatThrownBy(() -> RuleTester.of(new FuseRelus("")).rewrites(ONCE, TWICE))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesOutputsThatDiffer() {
        String after = """
                g (float[N,4] x) => (float[N,4] y) {
                  y = Neg(x)
                }""";
        assertThatThrownBy(() -> RuleTester.of(new FuseRelus("wrong value")).rewrites(TWICE, after))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("differs by");
    }

    @Test
    void stopsARuleThatNeverEnds() {
        assertThatThrownBy(() -> RuleTester.of(new FuseRelus("endless")).rewrites(TWICE, ONCE))
                .hasMessageContaining("does not come to an end")
                .hasMessageContaining("fuse-relus");
    }
}
