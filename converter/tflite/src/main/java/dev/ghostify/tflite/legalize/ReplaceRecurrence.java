package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Node;
import dev.ghostify.graph.op.LSTM;
import dev.ghostify.graph.op.Recurrence;
import dev.ghostify.graph.op.Transpose;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes an LSTM or GRU step by step: TFLite's own LSTM keeps its states from one run to the next, where ONNX starts anew, and XNNPACK
 * does not take it.
 *
 * <pre>
 * before  y, h?, c? = LSTM(x, w, r, b?, , h0?, c0?, p?)      after  per direction, for all steps at once: a = Split(Add(MatMul(x, w), b))
 *         or GRU                                                    per step: a cell of MatMul, Split, Sigmoid, Tanh, Mul and Add
 *                                                                   y = Concat of the hidden states, h and c of the last ones
 * needs   weights are initializers, sequences are whole and of known length; no clip
 * </pre>
 */
final class ReplaceRecurrence implements RewriteRule {
    private static final Pattern PATTERN = Pattern.parse("y = LSTM|GRU(x, ...)");

    /** Exchanges the batch with the steps, or with the directions. */
    private static final List<Integer> BATCH_FIRST = List.of(1, 0, 2);

    @Override
    public String id() {
        return "replace-recurrence";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.close(1e-5);
    }

    @Override
    public Verdict check(Match m) {
        return Recurrences.obstacle(m.root(), m.graph()).map(Verdict::declined).orElseGet(Verdict::fits);
    }

    @Override
    public Patch rewrite(Match m) {
        Patch.Builder patch = m.patch();
        Node root = m.root();
        Nodes nodes = new Nodes(patch, root.name());
        Recurrence recurrence = Recurrences.of(root.op());
        int steps = (int) Recurrences.steps(root, m.graph()).orElseThrow().size();
        boolean first = recurrence.batchFirst();
        String x = first ? patch.node(root.name(), new Transpose(BATCH_FIRST), root.input(0)) : root.input(0);
        List<String> sequences = new ArrayList<>();
        List<List<String>> ends = new ArrayList<>();
        for (int walk = 0; walk < recurrence.direction().count(); walk++) {
            CellWeights weights = CellWeights.of(m, walk);
            UnrolledCell cell = root.op() instanceof LSTM
                    ? new UnrolledLstm(nodes, weights, root.op(), walk)
                    : new UnrolledGru(nodes, weights, root.op(), walk);
            cell.start(x, steps);
            List<Optional<String>> states = new ArrayList<>();
            for (int state = 0; state < cell.states(); state++) {
                states.add(initial(m, nodes, walk, 5 + state));
            }
            String[] hidden = new String[steps];
            for (int i = 0; i < steps; i++) {
                int t = recurrence.direction().isReverse(walk) ? steps - 1 - i : i;
                List<String> next = cell.step(t, states);
                states = new ArrayList<>(next.stream().map(Optional::of).toList());
                hidden[t] = next.get(0);
            }
            sequences.add(nodes.unsqueeze(nodes.concat(0, List.of(hidden)), 1));
            ends.add(states.stream().map(Optional::orElseThrow).toList());
        }
        replace(patch, root, 0, nodes.concat(1, sequences), first ? List.of(2, 0, 1, 3) : List.of());
        for (int output = 1; output < root.outputs().size(); output++) {
            int state = output - 1;
            String last = nodes.concat(0, ends.stream().map(e -> e.get(state)).toList());
            replace(patch, root, output, last, first ? BATCH_FIRST : List.of());
        }
        return patch.build();
    }

    private static void replace(Patch.Builder patch, Node root, int output, String by, List<Integer> axes) {
        String value = root.outputs().get(output);
        if (!value.isEmpty()) {
            patch.replace(value, axes.isEmpty() ? by : patch.node(root.name(), new Transpose(axes), by));
        }
    }

    /** The state that walk {@code walk} starts with, of shape [1,N,H]; empty if it is zero. */
    private static Optional<String> initial(Match m, Nodes nodes, int walk, int input) {
        Node root = m.root();
        if (!root.has(input) || Zeros.isZero(root.input(input), m.graph())) {
            return Optional.empty();
        }
        String states = root.input(input);
        if (Recurrences.of(root.op()).batchFirst()) {
            states = nodes.add(new Transpose(BATCH_FIRST), states);
        }
        return Optional.of(
                Recurrences.of(root.op()).direction().count() == 1
                        ? states
                        : nodes.slice(
                                states, new long[] {walk}, new long[] {walk + 1L}, new long[] {0}, new long[] {1}));
    }
}
