package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Abs;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.op.Ceil;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Cos;
import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.op.Dropout;
import dev.ghostify.graph.op.Exp;
import dev.ghostify.graph.op.Flatten;
import dev.ghostify.graph.op.Floor;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.graph.op.GlobalAveragePool;
import dev.ghostify.graph.op.GlobalMaxPool;
import dev.ghostify.graph.op.HardSwish;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.graph.op.Log;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.Neg;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Pad;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Round;
import dev.ghostify.graph.op.Sigmoid;
import dev.ghostify.graph.op.Sin;
import dev.ghostify.graph.op.Slice;
import dev.ghostify.graph.op.Sqrt;
import dev.ghostify.graph.op.Squeeze;
import dev.ghostify.graph.op.Sub;
import dev.ghostify.graph.op.Tanh;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.op.Unsqueeze;
import dev.ghostify.tflite.file.Builtin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lowering of each operator that can be written: the one list to add a new one to. */
public final class TfliteLowerings {
    private static final Map<Class<? extends Op>, Lowering> LOWERINGS = new LinkedHashMap<>();

    static {
        add(Abs.class, new ElementwiseLowering(Builtin.ABS));
        add(Add.class, new BinaryLowering(Builtin.ADD));
        add(BatchNormalization.class, new BatchNormalizationLowering());
        add(Ceil.class, new ElementwiseLowering(Builtin.CEIL));
        add(Clip.class, new ActivationLowering());
        add(Conv.class, new ConvLowering());
        add(Cos.class, new ElementwiseLowering(Builtin.COS));
        add(Div.class, new BinaryLowering(Builtin.DIV));
        add(Dropout.class, new IdentityLowering());
        add(Exp.class, new ElementwiseLowering(Builtin.EXP));
        add(Flatten.class, new ReshapeLowering());
        add(Floor.class, new ElementwiseLowering(Builtin.FLOOR));
        add(Gemm.class, new GemmLowering());
        add(GlobalAveragePool.class, new GlobalPoolLowering(Builtin.MEAN));
        add(GlobalMaxPool.class, new GlobalPoolLowering(Builtin.REDUCE_MAX));
        add(HardSwish.class, new ElementwiseLowering(Builtin.HARD_SWISH));
        add(Identity.class, new IdentityLowering());
        add(Log.class, new ElementwiseLowering(Builtin.LOG));
        add(Mul.class, new BinaryLowering(Builtin.MUL));
        add(Neg.class, new ElementwiseLowering(Builtin.NEG));
        add(Pad.class, new PadLowering());
        add(Relu.class, new ActivationLowering());
        add(Reshape.class, new ReshapeLowering());
        add(Round.class, new ElementwiseLowering(Builtin.ROUND));
        add(Sigmoid.class, new ElementwiseLowering(Builtin.LOGISTIC));
        add(Sin.class, new ElementwiseLowering(Builtin.SIN));
        add(Slice.class, new SliceLowering());
        add(Sqrt.class, new ElementwiseLowering(Builtin.SQRT));
        add(Squeeze.class, new ReshapeLowering());
        add(Sub.class, new BinaryLowering(Builtin.SUB));
        add(Tanh.class, new ElementwiseLowering(Builtin.TANH));
        add(Transpose.class, new TransposeLowering());
        add(Unsqueeze.class, new ReshapeLowering());
    }

    private TfliteLowerings() {}

    private static void add(Class<? extends Op> op, Lowering lowering) {
        LOWERINGS.put(op, lowering);
    }

    static Optional<Lowering> of(Op op) {
        return Optional.ofNullable(LOWERINGS.get(op.getClass()));
    }

    /** The operators that can be written, in some form at least. */
    public static Set<Class<? extends Op>> operators() {
        return Set.copyOf(LOWERINGS.keySet());
    }
}
