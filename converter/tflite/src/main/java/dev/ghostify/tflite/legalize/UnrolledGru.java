package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.GRU;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.op.Mul;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Sub;
import java.util.List;
import java.util.Optional;

/** The steps of a GRU in one direction. */
final class UnrolledGru implements UnrolledCell {
    private static final int UNITS_AXIS = 2;
    /** The gates z and r are computed together; h stands alone, as the reset acts on its recurrent part only. */
    private static final int TOGETHER = 2;

    private final Nodes nodes;
    private final CellWeights weights;
    private final boolean linearFirst;
    private final Op gate;
    private final Op fresh;
    private final String recurrentGates;
    private final String recurrentFresh;
    private final Optional<String> recurrentBias;
    private List<String> ofGates = List.of();
    private List<String> ofFresh = List.of();

    UnrolledGru(Nodes nodes, CellWeights weights, Op op, int walk) {
        this.nodes = nodes;
        this.weights = weights;
        this.linearFirst = ((GRU) op).linearBeforeReset();
        this.gate = Recurrences.activation(op, walk, 0);
        this.fresh = Recurrences.activation(op, walk, 1);
        this.recurrentGates = nodes.constant(weights.recurrent(0, TOGETHER));
        this.recurrentFresh = nodes.constant(weights.recurrent(TOGETHER, GRU.GATES));
        this.recurrentBias =
                linearFirst ? weights.recurrentBias(TOGETHER, GRU.GATES).map(nodes::constant) : Optional.empty();
    }

    @Override
    public int states() {
        return 1;
    }

    @Override
    public void start(String x, int steps) {
        ofGates = nodes.split(0, steps, nodes.dense(x, weights.input(0, TOGETHER), weights.bias(0, TOGETHER)));
        ofFresh = nodes.split(
                0,
                steps,
                nodes.dense(
                        x,
                        weights.input(TOGETHER, GRU.GATES),
                        linearFirst ? weights.inputBias(TOGETHER, GRU.GATES) : weights.bias(TOGETHER, GRU.GATES)));
    }

    @Override
    public List<String> step(int t, List<Optional<String>> states) {
        Optional<String> hidden = states.get(0);
        String sums = hidden.map(h -> nodes.add(new Add(), nodes.add(new MatMul(), h, recurrentGates), ofGates.get(t)))
                .orElse(ofGates.get(t));
        List<String> gates = nodes.split(UNITS_AXIS, TOGETHER, nodes.add(gate, sums));
        String update = gates.get(0);
        String read = recurrent(hidden, gates.get(1))
                .map(part -> nodes.add(new Add(), part, ofFresh.get(t)))
                .orElse(ofFresh.get(t));
        String candidate = nodes.add(fresh, read);
        String next = hidden.map(h -> nodes.add(
                        new Add(), candidate, nodes.add(new Mul(), update, nodes.add(new Sub(), h, candidate))))
                .orElseGet(() -> nodes.add(new Sub(), candidate, nodes.add(new Mul(), update, candidate)));
        return List.of(next);
    }

    /** The part of the new candidate that comes from the hidden state; empty if that is zero and adds nothing. */
    private Optional<String> recurrent(Optional<String> hidden, String reset) {
        if (!linearFirst) {
            return hidden.map(h -> nodes.add(new MatMul(), nodes.add(new Mul(), reset, h), recurrentFresh));
        }
        Optional<String> linear = hidden.map(h -> nodes.add(new MatMul(), h, recurrentFresh))
                .map(product ->
                        recurrentBias.map(b -> nodes.add(new Add(), product, b)).orElse(product))
                .or(() -> recurrentBias);
        return linear.map(part -> nodes.add(new Mul(), reset, part));
    }
}
