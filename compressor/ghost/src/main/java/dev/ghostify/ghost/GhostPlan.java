package dev.ghostify.ghost;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which convolutions become ghost modules, and of what kind; all others keep their form.
 *
 * @param modules by node name (the name of the output where a node has none), in the graph's order
 * @param left every other convolution by node name, with the reason why it stays
 */
public record GhostPlan(Map<String, Spec> modules, Map<String, String> left) {
    /**
     * One ghost module.
     *
     * @param ratio outputs for each primary channel, at least 2
     * @param cheapKernel extent of the square cheap kernel: 1, 3, 5 or 7
     */
    public record Spec(int ratio, int cheapKernel, Topology topology) {
        /** Primaries of a module with {@code channels} outputs: {@code ceil(channels / ratio)}. */
        public int primaries(int channels) {
            return (channels + ratio - 1) / ratio;
        }
    }

    public GhostPlan {
        modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
        left = Collections.unmodifiableMap(new LinkedHashMap<>(left));
    }

    /** A plan for one node. */
    public static GhostPlan of(String node, int ratio, int cheapKernel, Topology topology) {
        return new GhostPlan(Map.of(node, new Spec(ratio, cheapKernel, topology)), Map.of());
    }

    public Optional<Spec> spec(String node) {
        return Optional.ofNullable(modules.get(node));
    }
}
