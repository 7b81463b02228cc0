package dev.ghostify.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mapping of every operator that we know, by the name it has, or had, in ONNX's default domain. One line each. */
final class OnnxOps {
    private static final Map<String, OpMapping> MAPPINGS = new HashMap<>();

    static {
        add("Abs", SameForm.always());
        add("Add", SameForm.always());
        add("And", SameForm.always());
        add("ArgMax", SameForm.always().with("select_last_index", 12));
        add("ArgMin", SameForm.always().with("select_last_index", 12));
        add("AveragePool", SameForm.always().with("ceil_mode", 10).with("dilations", 19));
        add("BatchNormalization", new BatchNormalizationMapping());
        add("Cast", SameForm.always().with("saturate", 19));
        add("Ceil", SameForm.always());
        add("Celu", SameForm.since(12));
        add("Clip", new ClipMapping());
        add("Concat", SameForm.always());
        add("Constant", new ConstantMapping());
        add("ConstantOfShape", SameForm.since(9));
        add("Conv", SameForm.always());
        add("ConvTranspose", SameForm.always());
        add("Cos", SameForm.always());
        add("DepthToSpace", SameForm.always().with("mode", 11));
        add(
                "DequantizeLinear",
                SameForm.since(10).with("axis", 13).with("block_size", 21).with("output_dtype", 23));
        add("Div", SameForm.always());
        add("Dropout", new DropoutMapping());
        add("Einsum", SameForm.since(12));
        add("Elu", SameForm.always());
        add("Equal", SameForm.always());
        add("Erf", SameForm.since(9));
        add("Exp", SameForm.always());
        add("Expand", SameForm.since(8));
        add("Flatten", SameForm.always());
        add("Floor", SameForm.always());
        add("GRU", SameForm.always().with("layout", 14));
        add("Gather", SameForm.always());
        add("GatherElements", SameForm.since(11));
        add("Gelu", SameForm.since(20));
        add("Gemm", new GemmMapping());
        add("GlobalAveragePool", SameForm.always());
        add("GlobalMaxPool", SameForm.always());
        add("Greater", SameForm.always());
        add("GreaterOrEqual", SameForm.since(12));
        add("GroupNormalization", new GroupNormalizationMapping());
        add("HardSigmoid", SameForm.always());
        add("HardSwish", SameForm.since(14));
        add("Identity", SameForm.always());
        add("InstanceNormalization", SameForm.always());
        add("LRN", SameForm.always());
        add("LSTM", SameForm.always().with("layout", 14));
        add("LayerNormalization", SameForm.since(17));
        add("LeakyRelu", SameForm.always());
        add("Less", SameForm.always());
        add("LessOrEqual", SameForm.since(12));
        add("Log", SameForm.always());
        add("LogSoftmax", new SoftmaxMapping());
        add("MatMul", SameForm.always());
        add("Max", SameForm.always());
        add(
                "MaxPool",
                SameForm.always().with("storage_order", 8).with("ceil_mode", 10).with("dilations", 10));
        add("Mean", SameForm.always());
        add("Min", SameForm.always());
        add("Mish", SameForm.since(18));
        add("Mod", SameForm.since(10));
        add("Mul", SameForm.always());
        add("Neg", SameForm.always());
        add("Not", SameForm.always());
        add("Or", SameForm.always());
        add("PRelu", SameForm.always());
        add("Pad", new PadMapping());
        add("Pow", SameForm.always());
        add(
                "QuantizeLinear",
                SameForm.since(10)
                        .with("axis", 13)
                        .with("saturate", 19)
                        .with("block_size", 21)
                        .with("output_dtype", 21)
                        .with("precision", 23));
        add("Range", SameForm.since(11));
        add("Reciprocal", SameForm.always());
        add("ReduceL1", new AxesMapping(18));
        add("ReduceL2", new AxesMapping(18));
        add("ReduceLogSum", new AxesMapping(18));
        add("ReduceLogSumExp", new AxesMapping(18));
        add("ReduceMax", new AxesMapping(18));
        add("ReduceMean", new AxesMapping(18));
        add("ReduceMin", new AxesMapping(18));
        add("ReduceProd", new AxesMapping(18));
        add("ReduceSum", new AxesMapping(13));
        add("ReduceSumSquare", new AxesMapping(18));
        add("Relu", SameForm.always());
        add("Reshape", SameForm.always().with("allowzero", 14));
        add("Resize", new ResizeMapping());
        add("Round", SameForm.since(11));
        add("Selu", SameForm.always());
        add("Shape", SameForm.always().with("start", 15).with("end", 15));
        add("Sigmoid", SameForm.always());
        add("Sign", SameForm.since(9));
        add("Sin", SameForm.always());
        add("Size", SameForm.always());
        add("Slice", new SliceMapping());
        add("Softmax", new SoftmaxMapping());
        add("Softplus", SameForm.always());
        add("Softsign", SameForm.always());
        add("SpaceToDepth", SameForm.always());
        add("Split", new SplitMapping());
        add("Sqrt", SameForm.always());
        add("Squeeze", new AxesMapping(13));
        add("Sub", SameForm.always());
        add("Sum", SameForm.always());
        add("Tanh", SameForm.always());
        add("ThresholdedRelu", SameForm.since(10));
        add("Tile", SameForm.always());
        add("TopK", new TopKMapping());
        add("Transpose", SameForm.always());
        add("Unsqueeze", new AxesMapping(13));
        add("Upsample", new ResizeMapping());
        add("Where", SameForm.since(9));
        add("Xor", SameForm.always());
    }

    private OnnxOps() {}

    private static void add(String type, OpMapping mapping) {
        MAPPINGS.put(type, mapping);
    }

    static Optional<OpMapping> mapping(String type) {
        return Optional.ofNullable(MAPPINGS.get(type));
    }

    /** Names of all operators that have a mapping. */
    static Set<String> types() {
        return Set.copyOf(MAPPINGS.keySet());
    }
}
