package dev.ghostify.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A node cannot be said in an operator set; another version may be able to. */
final class OpsetException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int needed;
    private final String node;

    private OpsetException(String what, int needed, String node) {
        super(node.isEmpty() ? what : node + ": " + what);
        this.what = what;
        this.needed = needed;
        this.node = node;
    }

    /** The lowest version, above the one tried, that might do. */
    int needed() {
        return needed;
    }

    /** @param what for people: an operator, or a form of it */
    static OpsetException since(int opset, String what) {
        return new OpsetException(what + " came with opset " + opset, opset, "");
    }

    /** No version above the one tried can say it either. */
    static OpsetException never(String what) {
        return new OpsetException(what, Integer.MAX_VALUE, "");
    }

    /** Several of them as one, with a line for each kind. */
    static OpsetException all(List<OpsetException> each) {
        if (each.size() == 1) {
            return each.get(0);
        }
        Map<String, List<OpsetException>> kinds =
                each.stream().collect(Collectors.groupingBy(e -> e.what, LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder(each.size() + " nodes");
        kinds.forEach((kind, nodes) -> text.append("\n  ")
                .append(kind)
                .append(": ")
                .append(nodes.size())
                .append(nodes.size() == 1 ? " node, " : " nodes, first ")
                .append(nodes.get(0).node));
        int needed = each.stream().mapToInt(OpsetException::needed).max().orElseThrow();
        return new OpsetException(text.toString(), needed, "");
    }

    /** The same with the node in front. */
    OpsetException at(String where) {
        return new OpsetException(what, needed, where);
    }
}
