package dev.ghostify.graph;

import dev.ghostify.graph.op.CustomOp;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.UnknownOp;
import java.util.List;

/**
 * One application of an operator.
 *
 * @param name what the file calls the node, or a name of ours; for people, need not be unique
 * @param op the operator with its attributes
 * @param inputs names of the values read; {@code ""} marks an optional input that is absent
 * @param outputs names of the values produced; {@code ""} marks an output that nobody wants
 */
public record Node(String name, Op op, List<String> inputs, List<String> outputs) {
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public boolean has(int input) {
        return input < inputs.size() && !inputs.get(input).isEmpty();
    }

    /** Name of the value at {@code input}, or {@code ""} if it is absent. */
    public String input(int input) {
        return input < inputs.size() ? inputs.get(input) : "";
    }

    /** Name of the first output. */
    public String output() {
        return outputs.get(0);
    }

    /** Values of the enclosing graph that the bodies inside the operator read by name. */
    public List<String> captures() {
        if (op instanceof UnknownOp unknown) {
            return unknown.captures();
        }
        return op instanceof CustomOp custom ? custom.captures() : List.of();
    }

    public Node withOp(Op other) {
        return new Node(name, other, inputs, outputs);
    }

    public Node withInputs(List<String> other) {
        return new Node(name, op, other, outputs);
    }

    public Node withOutputs(List<String> other) {
        return new Node(name, op, inputs, other);
    }

    /** For messages: {@code node 'layer1/conv' (Conv)}. */
    public String describe() {
        return "node '" + (name.isEmpty() && !outputs.isEmpty() ? output() : name) + "' (" + op.type() + ")";
    }
}
