package dev.ghostify.ghost;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which convolutions are replaced, and by what; all others keep their form.
 *
 * @param replaced by node name (the name of the output where a node has none), in the graph's order
 * @param left every other convolution by node name, with the reason why it stays
 */
public record GhostPlan(Map<String, Replacement> replaced, Map<String, String> left) {
    /**
     * One ghost module.
     *
     * @param ratio outputs for each primary channel, at least 2
     * @param cheapKernel extent of the square cheap kernel: 1, 3, 5 or 7
     * @param rank channels between the two convolutions that the primary is made of, as in {@link LowRank}; empty: it is one
     */
    public record Spec(int ratio, int cheapKernel, Topology topology, OptionalInt rank) implements Replacement {
        /** A module whose primary is one convolution. */
        public Spec(int ratio, int cheapKernel, Topology topology) {
            this(ratio, cheapKernel, topology, OptionalInt.empty());
        }

        public Spec {
            if (ratio < 2) {
                throw new IllegalArgumentException("ratio is " + ratio + "; a ghost module needs at least 2");
            }
            if (cheapKernel < 1 || cheapKernel > 7 || cheapKernel % 2 == 0) {
                throw new IllegalArgumentException("cheap kernel is " + cheapKernel + "; choose 1, 3, 5 or 7");
            }
            if (rank.orElse(1) < 1) {
                throw new IllegalArgumentException("a primary of rank " + rank.getAsInt() + " has no channels");
            }
        }

        /** The same with a primary of this rank. */
        Spec ofRank(int channels) {
            return new Spec(ratio, cheapKernel, topology, OptionalInt.of(channels));
        }

        /** Primaries of a module with {@code channels} outputs: {@code ceil(channels / ratio)}. */
        public int primaries(int channels) {
            return (channels + ratio - 1) / ratio;
        }

        @Override
        public long multiplyAdds(Shape weight) {
            long outputs = weight.size(0);
            long primaries = primaries((int) outputs);
            long primary = rank.isPresent()
                    ? new LowRank(rank.getAsInt()).multiplyAdds(weight.with(0, Dim.of(primaries)))
                    : primaries * Replacement.inputs(weight);
            return primary + (outputs - primaries) * cheapKernel * cheapKernel;
        }

        @Override
        public String text() {
            String where =
                    topology == Topology.LINEAR ? "" : " " + topology.name().toLowerCase(Locale.ROOT);
            return "ghost s" + ratio + " d" + cheapKernel + where
                    + (rank.isPresent() ? " rank " + rank.getAsInt() : "");
        }
    }

    public GhostPlan {
        replaced = Collections.unmodifiableMap(new LinkedHashMap<>(replaced));
        left = Collections.unmodifiableMap(new LinkedHashMap<>(left));
    }

    /** A plan for one node. */
    public static GhostPlan of(String node, int ratio, int cheapKernel, Topology topology) {
        return new GhostPlan(Map.of(node, new Spec(ratio, cheapKernel, topology)), Map.of());
    }

    /** The ghost modules alone. */
    public Map<String, Spec> modules() {
        Map<String, Spec> modules = new LinkedHashMap<>();
        replaced.forEach((name, replacement) -> {
            if (replacement instanceof Spec spec) {
                modules.put(name, spec);
            }
        });
        return modules;
    }

    /** The ghost module that {@code node} becomes. */
    public Optional<Spec> spec(String node) {
        return replacement(node).filter(Spec.class::isInstance).map(Spec.class::cast);
    }

    public Optional<Replacement> replacement(String node) {
        return Optional.ofNullable(replaced.get(node));
    }
}
