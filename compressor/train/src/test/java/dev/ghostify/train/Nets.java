package dev.ghostify.train;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/** A small teacher, a student that has forgotten some of it, and images. */
final class Nets {
    private static final String TEXT = """
            net (float[N,3,8,8] image) => (float[N,4] logits)
            <float[6,3,3,3] w1, float[6] b1, float[6,6,3,3] w2, float[6] b2, float[4,6] w3, float[4] b3> {
              c1 = Conv<pads=[1,1,1,1], strides=[2,2]>(image, w1, b1)
              r1 = Relu(c1)
              c2 = Conv<pads=[1,1,1,1]>(r1, w2, b2)
              s2 = Add(c2, r1)
              r2 = Relu(s2)
              p = GlobalAveragePool(r2)
              f = Flatten(p)
              logits = Gemm<transB=1>(f, w3, b3)
            }""";

    private Nets() {}

    static Graph teacher() {
        return GraphParser.parse(TEXT, SeededTensors::of);
    }

    /** The teacher with every weight moved by up to {@code share} of 1. */
    static Graph forgetful(double share) {
        Graph teacher = teacher();
        Random random = new Random(3);
        Map<String, Tensor> moved = new LinkedHashMap<>();
        teacher.initializers().forEach((name, tensor) -> {
            float[] values = tensor.toFloats().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (share * (2 * random.nextDouble() - 1));
            }
            moved.put(name, Tensor.ofFloats(tensor.shape(), values));
        });
        Graph.Builder builder = teacher.toBuilder();
        moved.forEach(builder::initializer);
        return builder.build();
    }

    static Graph withBatchOf(int size, Graph graph) {
        return graph.withInputShapes(Map.of("image", Shape.of(size, 3, 8, 8)));
    }

    static TrainingImages images(int count) {
        return new TrainingImages() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public Shape shape() {
                return Shape.of(3, 8, 8);
            }

            @Override
            public float[] image(int index) {
                Random random = new Random(index);
                float[] values = new float[3 * 8 * 8];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian();
                }
                return values;
            }

            @Override
            public OptionalInt label(int index) {
                return OptionalInt.of(index % 4);
            }
        };
    }
}
