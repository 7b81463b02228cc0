package dev.ghostify.tflite.file;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.ghostify.graph.Attributes;
import dev.ghostify.schema.tflite.generated.AddOptions;
import dev.ghostify.schema.tflite.generated.ArgMaxOptions;
import dev.ghostify.schema.tflite.generated.ArgMinOptions;
import dev.ghostify.schema.tflite.generated.BatchMatMulOptions;
import dev.ghostify.schema.tflite.generated.BuiltinOptions;
import dev.ghostify.schema.tflite.generated.CastOptions;
import dev.ghostify.schema.tflite.generated.ConcatenationOptions;
import dev.ghostify.schema.tflite.generated.Conv2DOptions;
import dev.ghostify.schema.tflite.generated.DepthToSpaceOptions;
import dev.ghostify.schema.tflite.generated.DepthwiseConv2DOptions;
import dev.ghostify.schema.tflite.generated.DivOptions;
import dev.ghostify.schema.tflite.generated.FullyConnectedOptions;
import dev.ghostify.schema.tflite.generated.GatherOptions;
import dev.ghostify.schema.tflite.generated.GeluOptions;
import dev.ghostify.schema.tflite.generated.LeakyReluOptions;
import dev.ghostify.schema.tflite.generated.LocalResponseNormalizationOptions;
import dev.ghostify.schema.tflite.generated.MirrorPadMode;
import dev.ghostify.schema.tflite.generated.MirrorPadOptions;
import dev.ghostify.schema.tflite.generated.MulOptions;
import dev.ghostify.schema.tflite.generated.Pool2DOptions;
import dev.ghostify.schema.tflite.generated.ReducerOptions;
import dev.ghostify.schema.tflite.generated.ReshapeOptions;
import dev.ghostify.schema.tflite.generated.ResizeBilinearOptions;
import dev.ghostify.schema.tflite.generated.ResizeNearestNeighborOptions;
import dev.ghostify.schema.tflite.generated.SoftmaxOptions;
import dev.ghostify.schema.tflite.generated.SpaceToDepthOptions;
import dev.ghostify.schema.tflite.generated.SplitOptions;
import dev.ghostify.schema.tflite.generated.StridedSliceOptions;
import dev.ghostify.schema.tflite.generated.SubOptions;
import dev.ghostify.schema.tflite.generated.TransposeConvOptions;
import java.util.List;
import java.util.Optional;

/** The options of an operator, one record per table of the schema's union {@code BuiltinOptions}. */
public sealed interface Options {
    /** The schema's number of the table. */
    byte code();

    /** Writes the table and gives its place in the builder; 0 where there is no table. */
    int writeTo(FlatBufferBuilder builder);

    /** The activation fused into the operator. */
    default Activation activation() {
        return Activation.NONE;
    }

    /** The bytes in the field {@code custom_options}. */
    default Optional<byte[]> custom() {
        return Optional.empty();
    }

    /** For operators that have no options, or whose table is empty. */
    record None() implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.NONE;
        }

        @Override
        public int writeTo(FlatBufferBuilder builder) {
            return 0;
        }
    }

    /** Strides and dilations in rows (h) and columns (w). */
    record Conv2D(Padding padding, int strideH, int strideW, int dilationH, int dilationW, Activation activation)
            implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.Conv2DOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return Conv2DOptions.createConv2DOptions(
                    b, padding.code(), strideW, strideH, activation.code(), dilationW, dilationH, (byte) 0);
        }
    }

    /** Strides and dilations in rows (h) and columns (w); {@code multiplier} outputs for each input channel. */
    record DepthwiseConv2D(
            Padding padding,
            int strideH,
            int strideW,
            int dilationH,
            int dilationW,
            int multiplier,
            Activation activation)
            implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.DepthwiseConv2DOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
                    b, padding.code(), strideW, strideH, multiplier, activation.code(), dilationW, dilationH);
        }
    }

    record TransposeConv(Padding padding, int strideH, int strideW, Activation activation) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.TransposeConvOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return TransposeConvOptions.createTransposeConvOptions(
                    b, padding.code(), strideW, strideH, activation.code(), (byte) 0);
        }
    }

    record Pool2D(Padding padding, int strideH, int strideW, int filterH, int filterW, Activation activation)
            implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.Pool2DOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return Pool2DOptions.createPool2DOptions(
                    b, padding.code(), strideW, strideH, filterW, filterH, activation.code());
        }
    }

    record FullyConnected(boolean keepNumDims, Activation activation) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.FullyConnectedOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return FullyConnectedOptions.createFullyConnectedOptions(
                    b, activation.code(), (byte) 0, keepNumDims, false, (byte) 0);
        }
    }

    /** For ADD, SUB, MUL and DIV; each has a table of its own. */
    record Arithmetic(Builtin builtin, Activation activation) implements Options {
        @Override
        public byte code() {
            return switch (builtin) {
                case ADD -> BuiltinOptions.AddOptions;
                case SUB -> BuiltinOptions.SubOptions;
                case MUL -> BuiltinOptions.MulOptions;
                case DIV -> BuiltinOptions.DivOptions;
                default -> throw new IllegalArgumentException(builtin + " is not arithmetic");
            };
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return switch (builtin) {
                case ADD -> AddOptions.createAddOptions(b, activation.code(), true);
                case SUB -> SubOptions.createSubOptions(b, activation.code(), true);
                case MUL -> MulOptions.createMulOptions(b, activation.code());
                case DIV -> DivOptions.createDivOptions(b, activation.code());
                default -> throw new IllegalArgumentException(builtin + " is not arithmetic");
            };
        }
    }

    record Softmax(float beta) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.SoftmaxOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return SoftmaxOptions.createSoftmaxOptions(b, beta);
        }
    }

    record Concatenation(int axis) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.ConcatenationOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return ConcatenationOptions.createConcatenationOptions(b, axis, (byte) 0);
        }
    }

    record Reshape(List<Integer> shape) implements Options {
        public Reshape {
            shape = List.copyOf(shape);
        }

        @Override
        public byte code() {
            return BuiltinOptions.ReshapeOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            int[] sizes = shape.stream().mapToInt(Integer::intValue).toArray();
            return ReshapeOptions.createReshapeOptions(b, ReshapeOptions.createNewShapeVector(b, sizes));
        }
    }

    record Reducer(boolean keepDims) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.ReducerOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return ReducerOptions.createReducerOptions(b, keepDims);
        }
    }

    record ResizeBilinear(boolean alignCorners, boolean halfPixelCenters) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.ResizeBilinearOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return ResizeBilinearOptions.createResizeBilinearOptions(b, alignCorners, halfPixelCenters);
        }
    }

    record ResizeNearest(boolean alignCorners, boolean halfPixelCenters) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.ResizeNearestNeighborOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return ResizeNearestNeighborOptions.createResizeNearestNeighborOptions(b, alignCorners, halfPixelCenters);
        }
    }

    record LeakyRelu(float alpha) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.LeakyReluOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return LeakyReluOptions.createLeakyReluOptions(b, alpha);
        }
    }

    record Gelu(boolean approximate) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.GeluOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return GeluOptions.createGeluOptions(b, approximate);
        }
    }

    record DepthToSpace(int blockSize) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.DepthToSpaceOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return DepthToSpaceOptions.createDepthToSpaceOptions(b, blockSize);
        }
    }

    record SpaceToDepth(int blockSize) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.SpaceToDepthOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return SpaceToDepthOptions.createSpaceToDepthOptions(b, blockSize);
        }
    }

    /**
     * Begins, ends and strides stand in inputs.
     *
     * @param endMask a bit for each axis that goes to its end, whatever the input says
     */
    record StridedSlice(int endMask) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.StridedSliceOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return StridedSliceOptions.createStridedSliceOptions(b, 0, endMask, 0, 0, 0, false);
        }
    }

    record Split(int parts) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.SplitOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return SplitOptions.createSplitOptions(b, parts);
        }
    }

    record Gather(int axis) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.GatherOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return GatherOptions.createGatherOptions(b, axis, 0);
        }
    }

    /** Whether the last two axes of each side are exchanged. */
    record BatchMatMul(boolean adjX, boolean adjY) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.BatchMatMulOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return BatchMatMulOptions.createBatchMatMulOptions(b, adjX, adjY, false);
        }
    }

    /** For ARG_MAX and ARG_MIN. */
    record ArgExtreme(boolean largest, ElementType outputType) implements Options {
        @Override
        public byte code() {
            return largest ? BuiltinOptions.ArgMaxOptions : BuiltinOptions.ArgMinOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return largest
                    ? ArgMaxOptions.createArgMaxOptions(b, outputType.code())
                    : ArgMinOptions.createArgMinOptions(b, outputType.code());
        }
    }

    record Cast(ElementType from, ElementType to) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.CastOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return CastOptions.createCastOptions(b, from.code(), to.code());
        }
    }

    record LocalResponseNormalization(int radius, float bias, float alpha, float beta) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.LocalResponseNormalizationOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return LocalResponseNormalizationOptions.createLocalResponseNormalizationOptions(
                    b, radius, bias, alpha, beta);
        }
    }

    /** Mode REFLECT. */
    record MirrorPad() implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.MirrorPadOptions;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return MirrorPadOptions.createMirrorPadOptions(b, MirrorPadMode.REFLECT);
        }
    }

    /**
     * For CUSTOM: no table but a map of attributes, which stands in the operator itself.
     *
     * @param name the custom code, by which a runtime finds the kernel
     */
    record Custom(String name, Attributes attributes) implements Options {
        @Override
        public byte code() {
            return BuiltinOptions.NONE;
        }

        @Override
        public int writeTo(FlatBufferBuilder b) {
            return 0;
        }

        @Override
        public Optional<byte[]> custom() {
            return Optional.of(CustomOptions.bytes(attributes));
        }
    }
}
