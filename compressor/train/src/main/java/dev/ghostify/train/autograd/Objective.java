package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.ghostify.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a student is to bring down: the mean square difference to the teacher's outputs relative to their variance, and to its
 * features relative to their mean square; all outputs together weigh as much as all features together.
 *
 * @param weights by value
 * @param scores the value that labels speak of: scores of classes before the softmax
 * @param labelWeight weight of the cross-entropy of labels, where there are some
 */
public record Objective(Map<String, Double> weights, String scores, double labelWeight) {
    /**
     * The objective for these values.
     *
     * @param outputs of the teacher; none where there is no teacher
     * @param sample says how large the teacher's values are
     */
    public static Objective of(
            List<String> outputs, List<String> features, Lesson sample, String scores, double labelWeight) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String output : outputs) {
            weights.put(output, 1 / (outputs.size() * Math.max(1e-12, moment(output, sample, true))));
        }
        for (String feature : features) {
            weights.put(feature, 1 / (features.size() * Math.max(1e-12, moment(feature, sample, false))));
        }
        return new Objective(weights, scores, labelWeight);
    }

    private static double moment(String value, Lesson sample, boolean centred) {
        double sum = 0;
        double squares = 0;
        float[] values = sample.answer(value).toFloats();
        for (float v : values) {
            sum += v;
            squares += (double) v * v;
        }
        double mean = centred ? sum / values.length : 0;
        return squares / values.length - mean * mean;
    }

    Set<String> values() {
        Set<String> values = new LinkedHashSet<>(weights.keySet());
        if (labelWeight > 0) {
            values.add(scores);
        }
        return values;
    }

    NDArray loss(Map<String, NDArray> student, Lesson lesson, NDManager owner) {
        NDArray loss = owner.zeros(new Shape());
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            Tensor wanted = lesson.answer(entry.getKey());
            NDArray difference =
                    Objects.requireNonNull(student.get(entry.getKey())).sub(ChannelsLast.answer(owner, wanted));
            loss = loss.add(Numbers.times(sumOfSquares(difference), entry.getValue() / wanted.elementCount()));
        }
        return labelWeight > 0 && !lesson.labels().isEmpty()
                ? loss.add(crossEntropy(Objects.requireNonNull(student.get(scores)), lesson.labels(), owner))
                : loss;
    }

    /** Its gradient is one pass over the values; that of a square, or of a norm, is several. */
    private static NDArray sumOfSquares(NDArray x) {
        NDArray half = x.mul(x.stopGradient()).sum();
        return half.add(half).sub(half.stopGradient());
    }

    private NDArray crossEntropy(NDArray logits, List<Integer> labels, NDManager owner) {
        Shape shape = logits.getShape();
        float[] wanted = new float[(int) shape.size()];
        for (int image = 0; image < labels.size(); image++) {
            wanted[image * (int) shape.get(1) + labels.get(image)] = 1;
        }
        NDArray hits = logits.logSoftmax(1).mul(owner.create(wanted, shape)).sum();
        return Numbers.times(hits, -labelWeight / labels.size());
    }
}
