package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** {@code exp(x) / sum(exp(x))} along {@code axis}, or, where {@code flattens} (the meaning before opset 13), over all axes from {@code axis} on. Source: ONNX Softmax, opset 13. */
public record Softmax(int axis, boolean flattens) implements Op {
    static Softmax from(Attributes a) {
        return new Softmax(a.intValue("axis", -1), a.flag("flattens", false));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .integer("axis", axis, -1)
                .flag("flattens", flattens, false)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        Expect.axis(axis, in.shape(0));
        return List.of(in.type(0));
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        double[] y = Reals.of(in, 0);
        normalize(y, lines(in.shape(0), axis, flattens), false);
        return List.of(Tensor.ofReals(in.type(0), y));
    }

    /** The elements whose exponentials add up to 1. */
    static Lines lines(Shape shape, int axis, boolean flattens) {
        int from = Expect.axis(axis, shape);
        return flattens ? Lines.from(shape, from) : Lines.along(shape, from);
    }

    /** Replaces the elements of every line by their share of its exponentials, or by the logarithm of that. */
    static void normalize(double[] y, Lines lines, boolean logarithm) {
        for (int line = 0; line < lines.count(); line++) {
            int first = lines.first(line);
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < lines.length(); i++) {
                largest = Math.max(largest, y[first + i * lines.step()]);
            }
            double sum = 0;
            for (int i = 0; i < lines.length(); i++) {
                sum += Math.exp(y[first + i * lines.step()] - largest);
            }
            for (int i = 0; i < lines.length(); i++) {
                double shifted = y[first + i * lines.step()] - largest;
                y[first + i * lines.step()] = logarithm ? shifted - Math.log(sum) : Math.exp(shifted) / sum;
            }
        }
    }
}
