package dev.ghostify.graph.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Shapes that exporters compute at run time, followed through a whole graph. */
class ShapeArithmeticTest {
    @Test
    void followsTheBatchThroughFlatteningByReshape() {
        assertThat(Applied.type("""
                g (float[N,64,7,7] x) => (opaque y)
                <int64 zero = {0}, int64[1] axes = {0}, int64[1] rest = {-1}> {
                  s = Shape(x)
                  n = Gather(s, zero)
                  v = Unsqueeze(n, axes)
                  t = Concat<axis=0>(v, rest)
                  y = Reshape(x, t)
                }""")).isEqualTo("float[N,3136]");
    }

    /** How PyTorch writes {@code x.view(n, groups, c / groups, h, w)} in a channel shuffle. */
    @Test
    void followsDividedChannels() {
        assertThat(Applied.type("""
                g (float[N,24,H,8] x) => (opaque y)
                <int64 one = {1}, int64[1] axes = {0}, int64 groups = {2}, int64[1] g = {2},
                 int64[1] s0 = {0}, int64[1] s1 = {1}, int64[1] s2 = {2}, int64[1] s4 = {4}> {
                  s = Shape(x)
                  batch = Slice(s, s0, s1)
                  c = Gather(s, one)
                  d = Div(c, groups)
                  i = Cast<to=6>(d)
                  l = Cast<to=7>(i)
                  v = Unsqueeze(l, axes)
                  hw = Slice(s, s2, s4)
                  t = Concat<axis=0>(batch, g, v, hw)
                  y = Reshape(x, t)
                }""")).isEqualTo("float[N,2,12,H,8]");
    }

    /** How PyTorch writes {@code x.expand(n, -1, 4)}: where the target is -1, 1 is taken. */
    @Test
    void followsTheExpandPattern() {
        assertThat(Applied.type("""
                g (float[N,2] z, float[1,2,1] x) => (opaque y)
                <int64[1] s0 = {0}, int64[1] s1 = {1}, int64[2] rest = {-1, 4}, int64[1] three = {3}, int64[1] minus = {-1}> {
                  s = Shape(z)
                  n = Slice(s, s0, s1)
                  want = Concat<axis=0>(n, rest)
                  ones = ConstantOfShape<value = int64[1] {1}>(three)
                  open = Equal(want, minus)
                  t = Where(open, ones, want)
                  y = Expand(x, t)
                }""")).isEqualTo("float[N,2,4]");
    }

    @Test
    void keepsASymbolBesideNeutralElements() {
        assertThat(Applied.type("""
                g (float[N,2] x) => (opaque y)
                <int64[1] s0 = {0}, int64[1] s1 = {1}, int64[1] one = {1}, int64[1] none = {0}, int64[1] two = {2}> {
                  s = Shape(x)
                  n = Slice(s, s0, s1)
                  a = Mul(one, n)
                  b = Div(a, one)
                  c = Add(none, b)
                  d = Sub(c, none)
                  e = Max(d, none)
                  t = Concat<axis=0>(e, two, one)
                  y = Reshape(x, t)
                }""")).isEqualTo("float[N,2,1]");
    }

    @Test
    void doesNotInventExtents() {
        assertThat(Applied.type("""
                g (float[N,2] x) => (opaque y) <int64[1] s0 = {0}, int64[1] s1 = {1}, int64[1] two = {2}> {
                  s = Shape(x)
                  n = Slice(s, s0, s1)
                  m = Mul(n, two)
                  y = ConstantOfShape(m)
                }""")).isEqualTo("float[?]");
    }

    @Test
    void followsSizesSplitsAndSqueezes() {
        assertThat(Applied.type("""
                g (float[N] x, float[3,4] z) => (opaque y) <int64[1] axes = {0}, int64 zero = {0}> {
                  n = Size(x)
                  v = Unsqueeze(n, axes)
                  s = Shape(z)
                  h, w = Split(s)
                  hw = Concat<axis=0>(h, v)
                  y = ConstantOfShape(hw)
                }""")).isEqualTo("float[3,N]");
    }

    @Test
    void countsARangeUpToTheBatch() {
        assertThat(Applied.type("""
                g (float[N] x) => (opaque y) <int64 zero = {0}, int64 one = {1}> {
                  n = Size(x)
                  y = Range(zero, n, one)
                }""")).isEqualTo("int64[N]");
    }
}
