package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import dev.ghostify.graph.op.Abs;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.AveragePool;
import dev.ghostify.graph.op.BatchNormalization;
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
import dev.ghostify.graph.op.Erf;
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
import dev.ghostify.graph.op.GroupNormalization;
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
import dev.ghostify.graph.op.Op;
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
import dev.ghostify.graph.op.Sign;
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
import dev.ghostify.graph.op.ThresholdedRelu;
import dev.ghostify.graph.op.Tile;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.op.Unsqueeze;
import dev.ghostify.graph.op.Where;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The function of every operator that can be trained through: the one list to add a new one to. */
final class Functions {
    private static final Map<Class<? extends Op>, Function<? extends Op>> ALL = new HashMap<>();

    static {
        convolutionsAndProducts();
        elementwise();
        normalizations();
        reductions();
        selections();
    }

    private Functions() {}

    /** The function of {@code op}, if it can be trained through. */
    @SuppressWarnings("unchecked") // put() keeps operator and function together
    static Optional<Function<Op>> of(Op op) {
        return Optional.ofNullable((Function<Op>) ALL.get(op.getClass()));
    }

    private static <O extends Op> void add(Class<O> type, SingleFunction<O> function) {
        ALL.put(type, (Function<O>) (op, in) -> new NDList(function.apply(op, in)));
    }

    private static <O extends Op> void unary(Class<O> type, UnaryOperator<NDArray> function) {
        add(type, (op, in) -> function.apply(in.array(0)));
    }

    private static <O extends Op> void folded(Class<O> type, BinaryOperator<NDArray> function) {
        add(type, (op, in) -> Elementwise.folded(in, function));
    }

    private static void convolutionsAndProducts() {
        add(Conv.class, Convolutions::conv);
        add(ConvTranspose.class, Convolutions::transposed);
        add(AveragePool.class, Pools::average);
        add(MaxPool.class, Pools::max);
        add(Gemm.class, Products::gemm);
        folded(MatMul.class, NDArray::matMul);
    }

    private static void elementwise() {
        unary(Abs.class, NDArray::abs);
        folded(Add.class, NDArray::add);
        unary(Ceil.class, NDArray::ceil);
        add(Celu.class, Elementwise::celu);
        add(Clip.class, Elementwise::clip);
        unary(Cos.class, NDArray::cos);
        folded(Div.class, NDArray::div);
        unary(Dropout.class, x -> x);
        add(Elu.class, (op, in) -> Elementwise.elu(in.array(0), op.alpha()));
        unary(Erf.class, NDArray::erf);
        unary(Exp.class, NDArray::exp);
        unary(Floor.class, NDArray::floor);
        add(Gelu.class, Elementwise::gelu);
        folded(Greater.class, NDArray::gt);
        folded(GreaterOrEqual.class, NDArray::gte);
        add(HardSigmoid.class, Elementwise::hardSigmoid);
        unary(HardSwish.class, Elementwise::hardSwish);
        unary(Identity.class, x -> x);
        add(LeakyRelu.class, (op, in) -> Activation.leakyRelu(in.array(0), op.alpha()));
        folded(Less.class, NDArray::lt);
        folded(LessOrEqual.class, NDArray::lte);
        unary(Log.class, NDArray::log);
        folded(Max.class, NDArray::maximum);
        add(Mean.class, (op, in) -> Numbers.times(Elementwise.folded(in, NDArray::add), 1.0 / in.count()));
        folded(Min.class, NDArray::minimum);
        unary(Mish.class, x -> x.mul(Activation.softPlus(x).tanh()));
        folded(Mul.class, NDArray::mul);
        unary(Neg.class, NDArray::neg);
        add(PRelu.class, Elementwise::prelu);
        folded(Pow.class, NDArray::pow);
        unary(Reciprocal.class, x -> Numbers.power(x, -1));
        unary(Relu.class, Activation::relu);
        unary(Round.class, NDArray::round);
        add(Selu.class, Elementwise::selu);
        unary(Sigmoid.class, Activation::sigmoid);
        unary(Sign.class, NDArray::sign);
        unary(Sin.class, NDArray::sin);
        unary(Softplus.class, Activation::softPlus);
        unary(Softsign.class, Activation::softSign);
        unary(Sqrt.class, NDArray::sqrt);
        folded(Sub.class, NDArray::sub);
        folded(Sum.class, NDArray::add);
        unary(Tanh.class, NDArray::tanh);
        add(ThresholdedRelu.class, (op, in) -> Elementwise.thresholded(in.array(0), op.alpha()));
        add(Where.class, Elementwise::where);
    }

    private static void normalizations() {
        ALL.put(BatchNormalization.class, (Function<BatchNormalization>) Normalizations::batch);
        add(GroupNormalization.class, Normalizations::group);
        add(InstanceNormalization.class, Normalizations::instance);
        add(LRN.class, Normalizations::localResponse);
        add(LayerNormalization.class, Normalizations::layer);
        add(
                LogSoftmax.class,
                (op, in) -> Normalizations.overClasses(op.axis(), op.flattens(), in, NDArray::logSoftmax));
        add(Softmax.class, (op, in) -> Normalizations.overClasses(op.axis(), op.flattens(), in, NDArray::softmax));
    }

    private static void reductions() {
        add(GlobalAveragePool.class, (op, in) -> Reductions.mean(in.array(0), Reductions.spatial(in), true));
        add(GlobalMaxPool.class, (op, in) -> Reductions.MAX.apply(in.array(0), Reductions.spatial(in), true));
        add(ReduceL1.class, Reductions.by((x, axes, keep) -> x.abs().sum(axes, keep)));
        add(
                ReduceL2.class,
                Reductions.by((x, axes, keep) ->
                        Reductions.sumOfSquares(x, axes, keep).sqrt()));
        add(
                ReduceLogSum.class,
                Reductions.by((x, axes, keep) -> x.sum(axes, keep).log()));
        add(ReduceLogSumExp.class, Reductions.by(Reductions::logSumExp));
        add(ReduceMax.class, Reductions.by(Reductions.MAX));
        add(ReduceMean.class, Reductions.by(Reductions::mean));
        add(ReduceMin.class, Reductions.by(Reductions.eachAxis((x, axis) -> x.min(axis, true))));
        add(ReduceProd.class, Reductions.by(Reductions.eachAxis((x, axis) -> x.prod(axis, true))));
        add(ReduceSum.class, Reductions.by(NDArray::sum));
        add(ReduceSumSquare.class, Reductions.by(Reductions::sumOfSquares));
    }

    private static void selections() {
        add(Concat.class, Selections::concatenated);
        add(DepthToSpace.class, Selections::depthToSpace);
        add(Expand.class, Selections::expanded);
        add(Flatten.class, Selections::reshaped);
        add(Gather.class, Selections::gathered);
        add(Pad.class, Selections::padded);
        add(Reshape.class, Selections::reshaped);
        add(Resize.class, Selections::resized);
        add(Slice.class, Selections::sliced);
        add(SpaceToDepth.class, Selections::spaceToDepth);
        ALL.put(Split.class, (Function<Split>) Selections::split);
        add(Squeeze.class, Selections::reshaped);
        add(Tile.class, Selections::tiled);
        add(Transpose.class, Selections::transposed);
        add(Unsqueeze.class, Selections::reshaped);
    }
}
