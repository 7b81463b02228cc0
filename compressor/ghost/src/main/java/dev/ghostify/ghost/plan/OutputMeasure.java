package dev.ghostify.ghost.plan;

import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds a teacher's outputs and measures how far others are from them; outputs that are not floats are left out. */
public final class OutputMeasure {
    /** The smallest probability counted, so that rounding of impossible classes weighs nothing. */
    private static final double LEAST = 1e-12;

    private static final float ON = 0.5f;

    private final Map<String, OutputKind> kinds = new LinkedHashMap<>();
    private final Map<String, List<Tensor>> teacher = new LinkedHashMap<>();

    /** @param batches the teacher's outputs by name, for each batch of images */
    public OutputMeasure(List<Map<String, Tensor>> batches) {
        batches.get(0).forEach((name, tensor) -> {
            if (tensor.dtype().isFloatingPoint() && tensor.elementCount() > 0) {
                List<Tensor> all = values(batches, name);
                teacher.put(name, all);
                kinds.put(name, OutputKind.of(all));
            }
        });
        if (teacher.isEmpty()) {
            throw new IllegalArgumentException("no output of floats to compare networks by");
        }
    }

    /**
     * A measure against labels: the agreement of a network is the share of images whose label comes first.
     *
     * @param output scores of {@code classes}
     * @param batch images of each batch; the last may have fewer
     */
    public static OutputMeasure ofLabels(String output, int classes, List<Integer> labels, int batch) {
        List<Map<String, Tensor>> batches = new ArrayList<>();
        for (int begin = 0; begin < labels.size(); begin += batch) {
            int count = Math.min(batch, labels.size() - begin);
            float[] known = new float[count * classes];
            for (int i = 0; i < count; i++) {
                known[i * classes + labels.get(begin + i)] = 1;
            }
            batches.add(Map.of(output, Tensor.ofFloats(Shape.of(count, classes), known)));
        }
        return new OutputMeasure(batches);
    }

    /** The kind of the first output. */
    public OutputKind kind() {
        return kinds.values().iterator().next();
    }

    /** The damage of a student, the mean over the outputs. */
    public Damage damage(List<Map<String, Tensor>> student) {
        double divergence = 0;
        double agreement = 0;
        for (Map.Entry<String, List<Tensor>> output : teacher.entrySet()) {
            List<Tensor> found = values(student, output.getKey());
            Damage damage = switch (kinds.getOrDefault(output.getKey(), OutputKind.FEATURES)) {
                case SCORES -> classes(output.getValue(), found, true);
                case PROBABILITIES -> classes(output.getValue(), found, false);
                case HEAT_MAP -> heatMap(output.getValue(), found);
                case FEATURES -> features(output.getValue(), found);
            };
            divergence += damage.divergence() / teacher.size();
            agreement += damage.agreement() / teacher.size();
        }
        return new Damage(divergence, agreement);
    }

    private static List<Tensor> values(List<Map<String, Tensor>> batches, String name) {
        List<Tensor> all = new ArrayList<>();
        for (Map<String, Tensor> batch : batches) {
            Tensor tensor = batch.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("output '" + name + "' is missing");
            }
            all.add(tensor);
        }
        return all;
    }

    private static Damage classes(List<Tensor> teacher, List<Tensor> student, boolean scores) {
        double divergence = 0;
        long same = 0;
        long images = 0;
        for (int batch = 0; batch < teacher.size(); batch++) {
            float[] expected = teacher.get(batch).toFloats();
            float[] found = student.get(batch).toFloats();
            int classes = (int) teacher.get(batch).shape().size(1);
            for (int start = 0; start < expected.length; start += classes) {
                double[] p = logProbabilities(expected, start, classes, scores);
                double[] q = logProbabilities(found, start, classes, scores);
                for (int k = 0; k < classes; k++) {
                    divergence += Math.exp(p[k]) * (p[k] - q[k]);
                }
                same += first(expected, start, classes) == first(found, start, classes) ? 1 : 0;
                images++;
            }
        }
        return new Damage(Math.max(0, divergence / images), (double) same / images);
    }

    private static double[] logProbabilities(float[] values, int start, int classes, boolean scores) {
        double[] logs = new double[classes];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            logs[k] = scores ? values[start + k] : Math.log(Math.max(LEAST, values[start + k]));
            most = Math.max(most, logs[k]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - most);
        }
        for (int k = 0; k < classes; k++) {
            logs[k] -= most + Math.log(sum);
        }
        return logs;
    }

    private static int first(float[] values, int start, int classes) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            best = values[start + k] > values[start + best] ? k : best;
        }
        return best;
    }

    private static Damage heatMap(List<Tensor> teacher, List<Tensor> student) {
        long both = 0;
        long either = 0;
        for (int batch = 0; batch < teacher.size(); batch++) {
            float[] expected = teacher.get(batch).toFloats();
            float[] found = student.get(batch).toFloats();
            for (int i = 0; i < expected.length; i++) {
                boolean a = expected[i] > ON;
                boolean b = found[i] > ON;
                both += a && b ? 1 : 0;
                either += a || b ? 1 : 0;
            }
        }
        return new Damage(features(teacher, student).divergence(), either == 0 ? 1 : (double) both / either);
    }

    private static Damage features(List<Tensor> teacher, List<Tensor> student) {
        double sum = 0;
        double squares = 0;
        double error = 0;
        long count = 0;
        for (int batch = 0; batch < teacher.size(); batch++) {
            float[] expected = teacher.get(batch).toFloats();
            float[] found = student.get(batch).toFloats();
            for (int i = 0; i < expected.length; i++) {
                sum += expected[i];
                squares += (double) expected[i] * expected[i];
                double difference = (double) found[i] - expected[i];
                error += difference * difference;
            }
            count += expected.length;
        }
        double variance = squares / count - (sum / count) * (sum / count);
        double relative = variance > 0 ? error / count / variance : error > 0 ? 1 : 0;
        return new Damage(relative, Math.max(0, 1 - relative));
    }
}
