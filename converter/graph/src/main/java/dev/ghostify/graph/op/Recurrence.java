package dev.ghostify.graph.op;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What LSTM and GRU have in common: how a cell is taken along a sequence. Inputs x {@code [T,N,I]}, w {@code [D,G*H,I]},
 * r {@code [D,G*H,H]}, b? {@code [D,2*G*H]}, lengths? {@code [N]}, first hidden state? {@code [D,N,H]}; T steps, N sequences, I
 * features, H hidden units, D directions, G gates.
 *
 * @param hiddenSize H; 0 if it is the weight's
 * @param activations names for each direction in turn; empty for ONNX's default
 * @param clip bounds of what activations read; 0 for none
 * @param batchFirst whether N stands before T in x and y, and before D in states: ONNX's layout 1
 */
public record Recurrence(
        Direction direction,
        int hiddenSize,
        List<String> activations,
        List<Float> alphas,
        List<Float> betas,
        float clip,
        boolean batchFirst) {

    /** The attributes that {@link #from} reads. */
    static final Set<String> ATTRIBUTES =
            Set.of("activation_alpha", "activation_beta", "activations", "clip", "direction", "hidden_size", "layout");

    /** The order in which the steps are taken. */
    public enum Direction {
        FORWARD("forward"),
        REVERSE("reverse"),
        BIDIRECTIONAL("bidirectional");

        private final String text;

        Direction(String text) {
            this.text = text;
        }

        /** How often the sequence is walked through. */
        public int count() {
            return this == BIDIRECTIONAL ? 2 : 1;
        }

        /** Whether walk {@code index} goes from the end to the start. */
        public boolean isReverse(int index) {
            return this == REVERSE || this == BIDIRECTIONAL && index == 1;
        }

        static Direction of(String text) {
            for (Direction direction : values()) {
                if (direction.text.equals(text)) {
                    return direction;
                }
            }
            throw new ModelException(ErrorCode.INVALID_GRAPH, "attribute 'direction' is '" + text + "'");
        }
    }

    public Recurrence {
        activations = List.copyOf(activations);
        alphas = List.copyOf(alphas);
        betas = List.copyOf(betas);
    }

    static Recurrence from(Attributes a) {
        return new Recurrence(
                Direction.of(a.string("direction", Direction.FORWARD.text)),
                a.intValue("hidden_size", 0),
                a.strings("activations"),
                a.reals("activation_alpha"),
                a.reals("activation_beta"),
                a.real("clip", 0f),
                a.intValue("layout", 0) != 0);
    }

    Attributes.Builder attributes() {
        Attributes.Builder attributes = Attributes.builder();
        if (!alphas.isEmpty()) {
            attributes.put("activation_alpha", new Attribute.OfFloats(alphas));
        }
        if (!betas.isEmpty()) {
            attributes.put("activation_beta", new Attribute.OfFloats(betas));
        }
        if (!activations.isEmpty()) {
            attributes.put("activations", new Attribute.OfStrings(activations));
        }
        return attributes
                .real("clip", clip, 0f)
                .string("direction", direction.text, Direction.FORWARD.text)
                .integer("hidden_size", hiddenSize, 0)
                .flag("layout", batchFirst, false);
    }

    /** The name of one activation of a walk, of {@code defaults} where none is given. */
    public String activation(int walk, int index, List<String> defaults) {
        return activations.isEmpty() ? defaults.get(index) : activations.get(walk * defaults.size() + index);
    }

    /**
     * Types of y {@code [T,D,N,H]} and, {@code states} times, of a last state {@code [D,N,H]}.
     *
     * @throws ModelException with SHAPE_MISMATCH if the inputs do not fit
     */
    List<TensorType> infer(Operands in, int gates, int states, int activationsEach) {
        Dim walks = Dim.of(direction.count());
        TensorType x = Expect.rank(in, 0, 3);
        TensorType w = Expect.rank(in, 1, 3);
        TensorType r = Expect.rank(in, 2, 3);
        Dim hidden = hiddenSize > 0 ? Dim.of(hiddenSize) : r.shape().dim(2);
        Dim steps = x.shape().dim(batchFirst ? 1 : 0);
        Dim batch = x.shape().dim(batchFirst ? 0 : 1);
        weight(w, walks, hidden, gates, x.shape().dim(2), "input");
        weight(r, walks, hidden, gates, hidden, "recurrent");
        if (in.has(3) && hidden.isFixed()) {
            Expect.shape(in, 3, Shape.of(walks, Dim.of(2L * gates * hidden.size())));
        }
        if (in.has(4)) {
            Expect.vector(in, 4, "lengths", batch);
        }
        Shape state = batchFirst ? Shape.of(batch, walks, hidden) : Shape.of(walks, batch, hidden);
        for (int i = 0; i < states; i++) {
            if (in.has(5 + i)) {
                Expect.shape(in, 5 + i, state);
            }
        }
        Expect.that(
                activations.isEmpty() || activations.size() == direction.count() * activationsEach,
                direction.count() * activationsEach + " activations",
                activations);
        Shape y = batchFirst ? Shape.of(batch, steps, walks, hidden) : Shape.of(steps, walks, batch, hidden);
        List<TensorType> types = new ArrayList<>(List.of(x.withShape(y)));
        for (int i = 0; i < states; i++) {
            types.add(x.withShape(state));
        }
        return types.subList(0, Math.max(1, Math.min(types.size(), in.outputCount())));
    }

    private static void weight(TensorType weight, Dim walks, Dim hidden, int gates, Dim columns, String what) {
        Shape shape = weight.shape();
        boolean fits = Expect.mayEqual(shape.dim(0), walks)
                && Expect.mayEqual(shape.dim(2), columns)
                && (!hidden.isFixed() || Expect.mayEqual(shape.dim(1), Dim.of(gates * hidden.size())));
        Expect.that(
                fits, what + " weights of shape [" + walks + "," + gates + "*" + hidden + "," + columns + "]", weight);
    }

    /** Multiply-adds of all steps: one matrix product of the features, one of the hidden state. */
    long multiplyAdds(Operands in, int gates) {
        Shape x = in.shape(0);
        Shape w = in.shape(1);
        long each = Math.multiplyExact(w.size(1), Math.addExact(x.size(2), w.size(1) / gates));
        return Shape.of(x.size(0), x.size(1), direction.count(), each).elementCount();
    }
}
