package dev.ghostify.graph.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.ValueType;
import dev.ghostify.graph.text.GraphParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One operator applied to tensors, or to types only, in a graph of one node. */
final class Applied {
    private Applied() {}

    /** The outputs; that their types are the inferred ones is checked. {@code null} leaves an input out. */
    static List<Tensor> outputs(Op op, int outputs, @Nullable Tensor... inputs) {
        Graph.Builder builder = Graph.builder("g");
        Map<String, Tensor> given = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            Tensor input = inputs[i];
            names.add(input == null ? "" : "in" + i);
            if (input != null && i == 0) {
                builder.input("in" + i, input.type());
                given.put("in" + i, input);
            } else if (input != null) {
                builder.initializer("in" + i, input);
            }
        }
        List<String> results = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            results.add("out" + i);
            builder.output("out" + i);
        }
        Graph graph = builder.node(new Node("node", op, names, results)).build();
        Map<String, Tensor> found = Evaluation.run(graph, given);
        List<Tensor> tensors = new ArrayList<>();
        for (String result : results) {
            Tensor tensor = Objects.requireNonNull(found.get(result));
            assertThat(graph.type(result).map(ValueType::toString))
                    .as("inferred type of %s", result)
                    .contains(tensor.type().toString());
            tensors.add(tensor);
        }
        return tensors;
    }

    static Tensor output(Op op, @Nullable Tensor... inputs) {
        return outputs(op, 1, inputs).get(0);
    }

    /** The type inferred for value y of a graph in text form; initializers without data are zeros. */
    static String type(String text) {
        Graph graph = GraphParser.parse(text, (name, type) -> zeros(type));
        return graph.type("y").map(ValueType::toString).orElse("unknown");
    }

    private static Tensor zeros(TensorType type) {
        int count = (int) type.shape().elementCount();
        return type.dtype().isFloatingPoint()
                ? Tensor.ofReals(type, new double[count])
                : Tensor.ofIntegers(type, new long[count]);
    }

    static Tensor floats(long[] sizes, float... values) {
        return Tensor.ofFloats(Shape.of(sizes), values);
    }

    /** 1, 2, 3, ... */
    static Tensor counting(long... sizes) {
        int count = (int) Shape.of(sizes).elementCount();
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i + 1;
        }
        return floats(sizes, values);
    }

    static Tensor random(Random random, long... sizes) {
        float[] values = new float[(int) Shape.of(sizes).elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return floats(sizes, values);
    }
}
