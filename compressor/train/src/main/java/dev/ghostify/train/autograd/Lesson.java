package dev.ghostify.train.autograd;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A batch and what the teacher says of it.
 *
 * @param images {@code float[n,C,H,W]}
 * @param answers the teacher's outputs and features by the student's names, channels in the student's order; maps lie as
 *     {@code float[n,H,W,C]}
 * @param labels one for each image; empty where there are none
 */
public record Lesson(Tensor images, Map<String, Tensor> answers, List<Integer> labels) {
    /** Number of images. */
    public int size() {
        return (int) images.shape().size(0);
    }

    /** The teacher's tensor for the value that the student calls {@code name}. */
    Tensor answer(String name) {
        return Objects.requireNonNull(answers.get(name), name);
    }

    /** The images from {@code begin} to {@code end}, exclusive, with their answers. */
    Lesson part(int begin, int end) {
        Map<String, Tensor> some = new LinkedHashMap<>();
        answers.forEach((name, tensor) -> some.put(name, part(tensor, begin, end)));
        return new Lesson(part(images, begin, end), some, labels.isEmpty() ? labels : labels.subList(begin, end));
    }

    private static Tensor part(Tensor tensor, int begin, int end) {
        int bytes = Math.toIntExact(tensor.byteCount() / tensor.shape().size(0));
        ByteBuffer slice =
                tensor.bytes().slice(begin * bytes, (end - begin) * bytes).order(ByteOrder.LITTLE_ENDIAN);
        TensorType type = tensor.type().withShape(tensor.shape().with(0, Dim.of(end - begin)));
        return Tensor.ofBytes(type, slice);
    }
}
