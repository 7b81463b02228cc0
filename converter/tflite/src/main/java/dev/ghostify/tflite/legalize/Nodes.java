package dev.ghostify.tflite.legalize;

import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Reshape;
import dev.ghostify.graph.op.Slice;
import dev.ghostify.graph.op.Squeeze;
import dev.ghostify.graph.op.Unsqueeze;
import dev.ghostify.graph.rewrite.Patch;

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

    String unsqueeze(String value, long axis) {
        return patch.node(name, new Unsqueeze(), value, longs(axis));
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
}
