package dev.ghostify.rules;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.GraphView;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Constant;
import dev.ghostify.graph.op.DequantizeLinear;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.QuantizeLinear;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Match;
import dev.ghostify.graph.rewrite.Patch;
import dev.ghostify.graph.rewrite.Pattern;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.Verdict;
import java.util.List;

/**
 * Computes nodes whose inputs are all known, and stores the results; Constant nodes become initializers.
 *
 * <pre>
 * before  y = Op(c, d)                 after  y is an initializer
 * needs   c and d are initializers or Constant nodes; y is no output of the graph
 *         the result takes at most as many bytes as the inputs, or 64 KiB, so that files do not grow
 * </pre>
 *
 * <p>Quantized weights stay as they are stored.
 */
public final class FoldConstants implements RewriteRule {
    /** A result may be larger than its inputs up to here: a ConstantOfShape must not turn eight bytes into a gigabyte. */
    private static final long FREE_BYTES = 64 * 1024;

    /** The reference evaluation holds doubles and is slow on purpose; 16 million elements take it a fraction of a second. */
    private static final long MOST_ELEMENTS = 1 << 24;

    private static final long MOST_MULTIPLY_ADDS = 100_000_000;

    private static final Pattern PATTERN = Pattern.parse("y = *(...)");

    @Override
    public String id() {
        return "fold-constants";
    }

    @Override
    public Pattern pattern() {
        return PATTERN;
    }

    @Override
    public Fidelity fidelity() {
        return Fidelity.close(1e-6);
    }

    @Override
    public Verdict check(Match m) {
        Node node = m.root();
        GraphView graph = m.graph();
        Op op = node.op();
        boolean known = node.inputs().stream()
                .allMatch(v -> v.isEmpty() || graph.constant(v).isPresent());
        if (!known || !op.isComputable()) {
            return Verdict.unrelated();
        }
        if (op instanceof QuantizeLinear || op instanceof DequantizeLinear) {
            return Verdict.declined("quantized weights stay as they are stored");
        }
        for (String output : node.outputs()) {
            if (!output.isEmpty() && Values.isPinned(graph, output)) {
                return Values.requireStorable(graph, output);
            }
        }
        return op instanceof Constant ? Verdict.fits() : checkSize(new ConstantOperands(node, graph), op);
    }

    private static Verdict checkSize(ConstantOperands in, Op op) {
        try {
            List<TensorType> types = op.infer(in);
            long bytes = 0;
            long elements = in.elements();
            for (TensorType type : types) {
                if (!type.shape().isFixed() || type.dtype() == DataType.STRING) {
                    return Verdict.declined("the result has no fixed size");
                }
                bytes += type.dtype().bytesFor(type.shape().elementCount());
                elements += type.shape().elementCount();
            }
            if (bytes > FREE_BYTES && bytes > in.bytes()) {
                return Verdict.declined("the result would take " + bytes + " bytes, more than the inputs");
            }
            if (elements > MOST_ELEMENTS || op.multiplyAdds(in, types) > MOST_MULTIPLY_ADDS) {
                return Verdict.declined("the result takes too long to compute ahead of time");
            }
            return Verdict.fitsIf(op.evaluate(in).size() >= 1, "the operator has no result");
        } catch (ModelException | ArithmeticException e) {
            return Verdict.declined("cannot be computed ahead of time: " + e.getMessage());
        }
    }

    @Override
    public Patch rewrite(Match m) {
        Node node = m.root();
        List<Tensor> results = node.op().evaluate(new ConstantOperands(node, m.graph()));
        Patch.Builder patch = m.patch();
        for (int i = 0; i < node.outputs().size(); i++) {
            String output = node.outputs().get(i);
            if (!output.isEmpty()) {
                patch.replace(output, patch.initializer(output, results.get(i)));
            }
        }
        return patch.build();
    }
}
