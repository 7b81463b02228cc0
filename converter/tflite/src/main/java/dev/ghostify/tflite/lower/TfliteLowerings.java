package dev.ghostify.tflite.lower;

import dev.ghostify.graph.op.Abs;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.And;
import dev.ghostify.graph.op.ArgMax;
import dev.ghostify.graph.op.ArgMin;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.BatchNormalization;
import dev.ghostify.graph.op.Cast;
import dev.ghostify.graph.op.Ceil;
import dev.ghostify.graph.op.Celu;
import dev.ghostify.graph.op.Clip;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.ConvTranspose;
import dev.ghostify.graph.op.Cos;
import dev.ghostify.graph.op.DepthToSpace;
import dev.ghostify.graph.op.Div;
import dev.ghostify.graph.op.Dropout;
import dev.ghostify.graph.op.Elu;
import dev.ghostify.graph.op.Equal;
import dev.ghostify.graph.op.Exp;
import dev.ghostify.graph.op.Expand;
import dev.ghostify.graph.op.Flatten;
import dev.ghostify.graph.op.Floor;
import dev.ghostify.graph.op.Gather;
import dev.ghostify.graph.op.Gelu;
import dev.ghostify.graph.op.Gemm;
import dev.ghostify.graph.op.GlobalAveragePool;
import dev.ghostify.graph.op.GlobalMaxPool;
import dev.ghostify.graph.op.Greater;
import dev.ghostify.graph.op.GreaterOrEqual;
import dev.ghostify.graph.op.HardSigmoid;
import dev.ghostify.graph.op.HardSwish;
import dev.ghostify.graph.op.Identity;
import dev.ghostify.graph.op.InstanceNormalization;
import dev.ghostify.graph.op.LRN;
import dev.ghostify.graph.op.LayerNormalization;
import dev.ghostify.graph.op.LeakyRelu;
import dev.ghostify.graph.op.Less;
import dev.ghostify.graph.op.LessOrEqual;
import dev.ghostify.graph.op.Log;
import dev.ghostify.graph.op.LogSoftmax;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.op.Max;
import dev.ghostify.graph.op.MaxPool;
import dev.ghostify.graph.op.Mean;
import dev.ghostify.graph.op.Min;
import dev.ghostify.graph.op.Mish;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.Neg;
import dev.ghostify.graph.op.Not;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Or;
import dev.ghostify.graph.op.PRelu;
import dev.ghostify.graph.op.Pad;
import dev.ghostify.graph.op.Pow;
import dev.ghostify.graph.op.Reciprocal;
import dev.ghostify.graph.op.ReduceL1;
import dev.ghostify.graph.op.ReduceL2;
import dev.ghostify.graph.op.ReduceLogSum;
import dev.ghostify.graph.op.ReduceLogSumExp;
import dev.ghostify.graph.op.ReduceMax;
import dev.ghostify.graph.op.ReduceMean;
import dev.ghostify.graph.op.ReduceMin;
import dev.ghostify.graph.op.ReduceProd;
import dev.ghostify.graph.op.ReduceSum;
import dev.ghostify.graph.op.ReduceSumSquare;
import dev.ghostify.graph.op.Relu;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Resize;
import dev.ghostify.graph.op.Round;
import dev.ghostify.graph.op.Selu;
import dev.ghostify.graph.op.Sigmoid;
import dev.ghostify.graph.op.Sin;
import dev.ghostify.graph.op.Slice;
import dev.ghostify.graph.op.Softmax;
import dev.ghostify.graph.op.Softplus;
import dev.ghostify.graph.op.Softsign;
import dev.ghostify.graph.op.SpaceToDepth;
import dev.ghostify.graph.op.Split;
import dev.ghostify.graph.op.Sqrt;
import dev.ghostify.graph.op.Squeeze;
import dev.ghostify.graph.op.Sub;
import dev.ghostify.graph.op.Sum;
import dev.ghostify.graph.op.Tanh;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.op.Unsqueeze;
import dev.ghostify.graph.op.Where;
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
        add(And.class, new BinaryLowering(Builtin.LOGICAL_AND));
        add(ArgMax.class, new ArgLowering());
        add(ArgMin.class, new ArgLowering());
        add(AveragePool.class, new AveragePoolLowering());
        add(BatchNormalization.class, new BatchNormalizationLowering());
        add(Cast.class, new CastLowering());
        add(Ceil.class, new ElementwiseLowering(Builtin.CEIL));
        add(Celu.class, new ParameterizedActivationLowering());
        add(Clip.class, new ActivationLowering());
        add(Concat.class, new ConcatLowering());
        add(Conv.class, new ConvLowering());
        add(ConvTranspose.class, new ConvTransposeLowering());
        add(Cos.class, new ElementwiseLowering(Builtin.COS));
        add(DepthToSpace.class, new DepthSpaceLowering());
        add(Div.class, new BinaryLowering(Builtin.DIV));
        add(Dropout.class, new IdentityLowering());
        add(Elu.class, new ParameterizedActivationLowering());
        add(Equal.class, new BinaryLowering(Builtin.EQUAL));
        add(Exp.class, new ElementwiseLowering(Builtin.EXP));
        add(Expand.class, new ExpandLowering());
        add(Flatten.class, new ReshapeLowering());
        add(Floor.class, new ElementwiseLowering(Builtin.FLOOR));
        add(Gather.class, new GatherLowering());
        add(Gelu.class, new GeluLowering());
        add(Gemm.class, new GemmLowering());
        add(GlobalAveragePool.class, new GlobalPoolLowering(Builtin.MEAN));
        add(GlobalMaxPool.class, new GlobalPoolLowering(Builtin.REDUCE_MAX));
        add(Greater.class, new BinaryLowering(Builtin.GREATER));
        add(GreaterOrEqual.class, new BinaryLowering(Builtin.GREATER_EQUAL));
        add(HardSigmoid.class, new HardSigmoidLowering());
        add(HardSwish.class, new ElementwiseLowering(Builtin.HARD_SWISH));
        add(Identity.class, new IdentityLowering());
        add(InstanceNormalization.class, new NormalizationLowering());
        add(LRN.class, new LrnLowering());
        add(LayerNormalization.class, new NormalizationLowering());
        add(LeakyRelu.class, new ParameterizedActivationLowering());
        add(Less.class, new BinaryLowering(Builtin.LESS));
        add(LessOrEqual.class, new BinaryLowering(Builtin.LESS_EQUAL));
        add(Log.class, new ElementwiseLowering(Builtin.LOG));
        add(LogSoftmax.class, new SoftmaxLowering());
        add(MatMul.class, new MatMulLowering());
        add(Max.class, new VariadicLowering(Builtin.MAXIMUM));
        add(MaxPool.class, new MaxPoolLowering());
        add(Mean.class, new VariadicLowering(Builtin.ADD));
        add(Min.class, new VariadicLowering(Builtin.MINIMUM));
        add(Mish.class, new ComposedActivationLowering());
        add(Mul.class, new BinaryLowering(Builtin.MUL));
        add(Neg.class, new ElementwiseLowering(Builtin.NEG));
        add(Not.class, new ElementwiseLowering(Builtin.LOGICAL_NOT));
        add(Or.class, new BinaryLowering(Builtin.LOGICAL_OR));
        add(PRelu.class, new PReluLowering());
        add(Pad.class, new PadLowering());
        add(Pow.class, new PowLowering());
        add(Reciprocal.class, new ComposedActivationLowering());
        add(ReduceL1.class, new ReduceLowering());
        add(ReduceL2.class, new ReduceLowering());
        add(ReduceLogSum.class, new ReduceLowering());
        add(ReduceLogSumExp.class, new ReduceLowering());
        add(ReduceMax.class, new ReduceLowering());
        add(ReduceMean.class, new ReduceLowering());
        add(ReduceMin.class, new ReduceLowering());
        add(ReduceProd.class, new ReduceLowering());
        add(ReduceSum.class, new ReduceLowering());
        add(ReduceSumSquare.class, new ReduceLowering());
        add(Relu.class, new ActivationLowering());
        add(Reshape.class, new ReshapeLowering());
        add(Resize.class, new ResizeLowering());
        add(Round.class, new ElementwiseLowering(Builtin.ROUND));
        add(Selu.class, new ParameterizedActivationLowering());
        add(Sigmoid.class, new ElementwiseLowering(Builtin.LOGISTIC));
        add(Sin.class, new ElementwiseLowering(Builtin.SIN));
        add(Slice.class, new SliceLowering());
        add(Softmax.class, new SoftmaxLowering());
        add(Softplus.class, new ComposedActivationLowering());
        add(Softsign.class, new ComposedActivationLowering());
        add(SpaceToDepth.class, new DepthSpaceLowering());
        add(Split.class, new SplitLowering());
        add(Sqrt.class, new ElementwiseLowering(Builtin.SQRT));
        add(Squeeze.class, new ReshapeLowering());
        add(Sub.class, new BinaryLowering(Builtin.SUB));
        add(Sum.class, new VariadicLowering(Builtin.ADD));
        add(Tanh.class, new ElementwiseLowering(Builtin.TANH));
        add(Transpose.class, new TransposeLowering());
        add(Unsqueeze.class, new ReshapeLowering());
        add(Where.class, new WhereLowering());
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
