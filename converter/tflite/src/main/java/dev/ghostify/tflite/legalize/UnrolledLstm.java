package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.LSTM;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.Op;
import java.util.List;
import java.util.Optional;

/** The steps of an LSTM in one direction. */
final class UnrolledLstm implements UnrolledCell {
    private static final int UNITS_AXIS = 2;

    private final Nodes nodes;
    private final CellWeights weights;
    private final Op gate;
    private final Op fresh;
    private final Op shown;
    private final String recurrent;
    private final List<Optional<String>> peepholes;
    private List<String> features = List.of();

    UnrolledLstm(Nodes nodes, CellWeights weights, Op op, int walk) {
        this.nodes = nodes;
        this.weights = weights;
        this.gate = Recurrences.activation(op, walk, 0);
        this.fresh = Recurrences.activation(op, walk, 1);
        this.shown = Recurrences.activation(op, walk, 2);
        this.recurrent = nodes.constant(weights.recurrent(0, LSTM.GATES));
        this.peepholes = List.of(peepholes(0), peepholes(1), peepholes(2));
    }

    private Optional<String> peepholes(int index) {
        return weights.peepholes(index).map(nodes::constant);
    }

    @Override
    public int states() {
        return 2;
    }

    @Override
    public void start(String x, int steps) {
        features = nodes.split(0, steps, nodes.dense(x, weights.input(0, LSTM.GATES), weights.bias(0, LSTM.GATES)));
    }

    @Override
    public List<String> step(int t, List<Optional<String>> states) {
        Optional<String> cell = states.get(1);
        String sums = states.get(0)
                .map(h -> nodes.add(new Add(), nodes.add(new MatMul(), h, recurrent), features.get(t)))
                .orElse(features.get(t));
        List<String> gates = nodes.split(UNITS_AXIS, LSTM.GATES, sums);
        String input = nodes.add(gate, looking(gates.get(0), 0, cell));
        String candidate = nodes.add(new Mul(), input, nodes.add(fresh, gates.get(3)));
        String next = cell.map(c -> nodes.add(
                        new Add(), nodes.add(new Mul(), nodes.add(gate, looking(gates.get(2), 2, cell)), c), candidate))
                .orElse(candidate);
        String output = nodes.add(gate, looking(gates.get(1), 1, Optional.of(next)));
        return List.of(nodes.add(new Mul(), output, nodes.add(shown, next)), next);
    }

    /** What a gate reads, with its share of the cell state. */
    private String looking(String sum, int index, Optional<String> cell) {
        Optional<String> weight = peepholes.get(index);
        return weight.isEmpty() || cell.isEmpty()
                ? sum
                : nodes.add(new Add(), sum, nodes.add(new Mul(), cell.get(), weight.get()));
    }
}
