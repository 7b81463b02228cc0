package dev.ghostify.check;

import dev.ghostify.check.runtime.Port;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An input or output of the first model with its counterpart in the second. */
record PortPair(Port a, Port b) {
    /**
     * Pairs by name if all names are found, else by position.
     *
     * @param what {@code inputs} or {@code outputs}, for the message
     * @throws ModelException if the numbers differ
     */
    static List<PortPair> of(List<Port> a, List<Port> b, String what) {
        if (a.size() != b.size()) {
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH,
                    "the models cannot be compared: one has the " + what + " " + a + ", the other " + b);
        }
        Map<String, Port> byName = new HashMap<>();
        b.forEach(port -> byName.put(port.name(), port));
        boolean named = a.stream().allMatch(port -> byName.containsKey(port.name()));
        List<PortPair> pairs = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            Port other = named ? byName.get(a.get(i).name()) : b.get(i);
            pairs.add(new PortPair(a.get(i), other == null ? b.get(i) : other));
        }
        return List.copyOf(pairs);
    }
}
