package dev.ghostify.train.autograd;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Operands;
import dev.ghostify.graph.op.Resize;
import java.util.List;
import java.util.Optional;

/** The matrix {@code float[to, from]} that a resize applies along one axis, found by resizing the unit vectors. */
final class Interpolation {
    private Interpolation() {}

    static Tensor along(Resize op, Arguments in, int axis, long to) {
        if (op.coordinateTransformationMode().equals("tf_crop_and_resize")) {
            throw Convolutions.unsupported("a resize of a region");
        }
        int from = (int) in.shape(0).size(axis);
        Shape shape = in.shape(0).with(0, Dim.of(from)).with(1, Dim.of(1));
        float[] units = new float[(int) shape.elementCount()];
        int plane = units.length / from;
        int inner = 1;
        for (int a = axis + 1; a < shape.rank(); a++) {
            inner *= (int) shape.size(a);
        }
        for (int i = 0; i < units.length; i++) {
            units[i] = i / inner % from == i / plane ? 1 : 0;
        }
        Tensor resized =
                op.evaluate(new Units(in, Tensor.ofFloats(shape, units))).get(0);
        float[] values = resized.toFloats();
        int step = 1;
        for (int a = axis + 1; a < shape.rank(); a++) {
            step *= (int) resized.shape().size(a);
        }
        float[] matrix = new float[(int) to * from];
        for (int output = 0; output < to; output++) {
            for (int input = 0; input < from; input++) {
                matrix[output * from + input] = values[input * (values.length / from) + output * step];
            }
        }
        return Tensor.ofFloats(Shape.of(to, from), matrix);
    }

    /** The operands of a resize with the unit vectors as images. */
    private record Units(Arguments in, Tensor images) implements Operands {
        @Override
        public int count() {
            return in.count();
        }

        @Override
        public int outputCount() {
            return 1;
        }

        @Override
        public boolean has(int input) {
            return in.has(input);
        }

        @Override
        public TensorType type(int input) {
            return input == 0 ? new TensorType(DataType.FLOAT, images.shape()) : in.type(input);
        }

        /** Sizes of all axes name the batch and channels of the original. */
        @Override
        public Optional<Tensor> constant(int input) {
            if (input == 0) {
                return Optional.of(images);
            }
            Optional<Tensor> given = in.constant(input);
            if (input == 3 && given.isPresent() && given.get().elementCount() == images.rank()) {
                long[] sizes = given.get().toLongs();
                sizes[0] = images.shape().size(0);
                sizes[1] = images.shape().size(1);
                return Optional.of(Tensor.vector(sizes));
            }
            return given;
        }

        @Override
        public Optional<List<Dim>> elements(int input) {
            return Optional.empty();
        }
    }
}
