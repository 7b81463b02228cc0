package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Add;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.MatMul;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Slice;
import dev.ghostify.graph.op.Split;
import dev.ghostify.graph.op.Squeeze;
import dev.ghostify.graph.op.Unsqueeze;
import dev.ghostify.graph.rewrite.Patch;
import java.util.List;
import java.util.Optional;

/** Nodes with their shape inputs, added to a patch under one name. */
final class Nodes {
    private final Patch.Builder patch;
    private final String name;

    Nodes(Patch.Builder patch, String name) {
        this.patch = patch;
        this.name = name;
    }

    private String longs(long... values) {
        return patch.initializer(name + "_extents", Tensor.vector(values));
    }

    String unsqueeze(String value, long... axes) {
        return patch.node(name, new Unsqueeze(), value, longs(axes));
    }

    String squeeze(String value, long axis) {
        return patch.node(name, new Squeeze(), value, longs(axis));
    }

    /** 0 keeps an extent, -1 takes what is left. */
    String reshape(String value, long... target) {
        return patch.node(name, new Reshape(false), value, longs(target));
    }

    String slice(String value, long[] starts, long[] ends, long[] axes, long[] steps) {
        return patch.node(name, new Slice(), value, longs(starts), longs(ends), longs(axes), longs(steps));
    }

    /** A reduction of these axes. */
    String reduce(Op op, String value, long... axes) {
        return patch.node(name, op, value, longs(axes));
    }

    String add(Op op, String... inputs) {
        return patch.node(name, op, inputs);
    }

    String constant(Tensor tensor) {
        return patch.initializer(name + "_weight", tensor);
    }

    /** The product with a matrix, and a row added. */
    String dense(String value, Tensor matrix, Optional<Tensor> row) {
        String product = add(new MatMul(), value, constant(matrix));
        return row.map(r -> add(new Add(), product, constant(r))).orElse(product);
    }

    /** Equal parts. */
    List<String> split(int axis, int parts, String value) {
        return parts == 1 ? List.of(value) : patch.nodes(name, new Split(axis, parts), List.of(value), parts);
    }

    String concat(int axis, List<String> parts) {
        return parts.size() == 1 ? parts.get(0) : patch.node(name, new Concat(axis), parts);
    }
}
