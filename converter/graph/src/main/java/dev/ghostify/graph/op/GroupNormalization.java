package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Normalizes groups of channels; inputs x, scale, shift, the last two per channel. Source: ONNX GroupNormalization, opset 21. */
public record GroupNormalization(float epsilon, int numGroups, int stashType) implements Op {
    static GroupNormalization from(Attributes a) {
        return new GroupNormalization(
                a.real("epsilon", 1e-5f), a.intValue("num_groups", 0), a.intValue("stash_type", 1));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .real("epsilon", epsilon, 1e-5f)
                .integer("num_groups", numGroups)
                .integer("stash_type", stashType, 1)
                .build();
    }

    @Override
    public boolean readsWeight(int input) {
        return input == 1 || input == 2;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        TensorType x = Expect.rankAtLeast(in, 0, 2);
        Dim channels = x.shape().dim(1);
        Expect.that(numGroups > 0, "a positive num_groups", numGroups);
        Expect.that(!channels.isFixed() || channels.size() % numGroups == 0, "channels divisible by " + numGroups, x);
        Expect.vector(in, 1, "a scale", channels);
        Expect.vector(in, 2, "a shift", channels);
        return List.of(x);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        double[] y = Reals.of(in, 0);
        int area = Reals.count(type.shape(), 2, type.rank());
        int group = (int) type.shape().size(1) / numGroups * area;
        for (int first = 0; first < y.length; first += group) {
            Moments.of(y, first, group, epsilon).normalize(y, first, group);
        }
        Moments.rescale(y, area, Reals.of(in, 1), Reals.of(in, 2));
        return List.of(Tensor.ofReals(type, y));
    }
}
