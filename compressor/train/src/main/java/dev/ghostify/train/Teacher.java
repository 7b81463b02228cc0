package dev.ghostify.train;

import dev.ghostify.ghost.ChannelPairing;
import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Gather;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.train.autograd.Lesson;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The teacher with its outputs and features as answers, channels in the student's order; for one thread. */
final class Teacher implements AutoCloseable {
    /** Images on which the orders of channels are compared, at most. */
    private static final int ORDER_IMAGES = 32;

    private final String input;
    private final Map<String, String> answers;
    private final GraphRunner.Program program;

    private Teacher(String input, Map<String, String> answers, GraphRunner.Program program) {
        this.input = input;
        this.answers = answers;
        this.program = program;
    }

    /**
     * The teacher of {@code student}.
     *
     * @param features values that both networks have
     * @param mostImages computed at a time
     */
    static Teacher of(Graph teacher, Task task, Graph student, List<String> features, int mostImages) {
        String input = teacher.requiredInputs().get(0);
        Tensor sample = Lessons.batch(
                task.images(),
                0,
                Math.min(Math.min(ORDER_IMAGES, mostImages), task.images().size()));
        Map<String, Tensor> there = values(teacher, features, sample, task.runner());
        Map<String, Tensor> here = values(student, features, sample, task.runner());
        Graph.Builder builder = teacher.toBuilder();
        Map<String, String> answers = new LinkedHashMap<>();
        for (String output : teacher.outputs()) {
            answers.put(output, channelsLast(builder, teacher, output, output));
        }
        for (String feature : features) {
            Optional<int[]> order = ChannelPairing.between(found(there, feature), found(here, feature));
            String answer = order.isPresent() ? feature + "/in.order" : feature;
            if (order.isPresent()) {
                String indices = answer + ".indices";
                builder.initializer(indices, Tensor.vector(longs(order.get())));
                builder.node(answer, new Gather(1), feature, indices);
            }
            answers.put(feature, channelsLast(builder, teacher, feature, answer));
        }
        List<String> outputs = answers.values().stream().distinct().toList();
        return new Teacher(
                input, answers, task.runner().open(builder.outputs(outputs).build()));
    }

    /** Maps in the layout in which the student computes, see {@link Lesson}. */
    private static String channelsLast(Graph.Builder builder, Graph teacher, String value, String answer) {
        if (teacher.tensorType(value).filter(type -> type.rank() == 4).isEmpty()) {
            return answer;
        }
        String last = answer + "/channels.last";
        builder.node(last, new Transpose(List.of(0, 2, 3, 1)), answer);
        return last;
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static Tensor found(Map<String, Tensor> values, String value) {
        return Objects.requireNonNull(values.get(value), value);
    }

    private static Map<String, Tensor> values(Graph graph, List<String> values, Tensor sample, GraphRunner runner) {
        String input = graph.requiredInputs().get(0);
        try (GraphRunner.Program program =
                runner.open(graph.toBuilder().outputs(values).build())) {
            return program.run(Map.of(input, sample));
        }
    }

    /** Outputs and features for a batch {@code float[n,C,H,W]}, by the student's names. */
    Map<String, Tensor> answers(Tensor images) {
        Map<String, Tensor> computed = program.run(Map.of(input, images));
        Map<String, Tensor> result = new HashMap<>();
        answers.forEach((name, answer) -> result.put(name, found(computed, answer)));
        return result;
    }

    @Override
    public void close() {
        program.close();
    }
}
