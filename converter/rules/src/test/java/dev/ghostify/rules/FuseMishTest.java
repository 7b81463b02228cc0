package dev.ghostify.rules;

import dev.ghostify.testkit.RuleTester;
import org.junit.jupiter.api.Test;

class FuseMishTest {
    @Test
    void recognizesTheDefinitionWithTheFactorsInEitherOrder() {
        for (String product : new String[] {"Mul(x, t)", "Mul(t, x)"}) {
            RuleTester.of(new FuseMish())
                    .rewrites("""
                    g (float[N,3,4,4] x) => (float[N,3,4,4] y) {
                      s = Softplus(x)
                      t = Tanh(s)
                      y = %s
                    }""".formatted(product), "g (float[N,3,4,4] x) => (float[N,3,4,4] y) { y = Mish(x) }");
        }
    }

    @Test
    void recognizesSoftplusWrittenOut() {
        RuleTester.of(new FuseMishFromExp()).rewrites("""
                g (float[N,5] x) => (float[N,5] y) <float one = {1}> {
                  e = Exp(x)
                  a = Add(e, one)
                  s = Log(a)
                  t = Tanh(s)
                  y = Mul(x, t)
                }""", "g (float[N,5] x) => (float[N,5] y) { y = Mish(x) }");
    }

    @Test
    void leavesAnotherFactorAlone() {
        RuleTester.of(new FuseMish()).ignores("""
                g (float[N,5] x, float[N,5] z) => (float[N,5] y) {
                  s = Softplus(x)
                  t = Tanh(s)
                  y = Mul(z, t)
                }""");
        RuleTester.of(new FuseMishFromExp()).ignores("""
                g (float[N,5] x) => (float[N,5] y) <float two = {2}> {
                  e = Exp(x)
                  a = Add(e, two)
                  s = Log(a)
                  t = Tanh(s)
                  y = Mul(x, t)
                }""");
    }

    @Test
    void declinesIfTheSoftplusIsReadToo() {
        RuleTester.of(new FuseMish()).declines("""
                g (float[N,5] x) => (float[N,5] y, float[N,5] s) {
                  s = Softplus(x)
                  t = Tanh(s)
                  y = Mul(x, t)
                }""", "read elsewhere");
    }
}
