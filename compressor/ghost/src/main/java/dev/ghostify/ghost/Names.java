package dev.ghostify.ghost;

import dev.ghostify.graph.Node;

/** How a plan names nodes. */
final class Names {
    private Names() {}

    /** The node's name, or that of its output where it has none. */
    static String of(Node node) {
        return node.name().isEmpty() ? node.output() : node.name();
    }
}
