package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Remainder with the sign of the divisor, or, where {@code fmod}, of the dividend. Source: ONNX Mod, opset 13. */
public record Mod(boolean fmod) implements Op {
    static Mod from(Attributes a) {
        return new Mod(a.flag("fmod", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().flag("fmod", fmod, false).build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        Expect.sameElementType(in, 0, 1);
        Expect.that(fmod || !in.type(0).dtype().isFloatingPoint(), "integers, or attribute 'fmod'", in.type(0));
        return List.of(in.type(0).withShape(Broadcasting.shape(in.shape(0), in.shape(1))));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        return List.of(
                Elementwise.isReal(type.dtype())
                        ? Elementwise.reals(in, 0, 1, type, (a, b) -> a % b)
                        : Elementwise.integers(in, 0, 1, type, this::remainder));
    }

    private long remainder(DataType type, long a, long b) {
        if (b == 0) {
            return 0;
        }
        if (type == DataType.UINT64) {
            return Long.remainderUnsigned(a, b);
        }
        return fmod ? a % b : Math.floorMod(a, b);
    }
}
