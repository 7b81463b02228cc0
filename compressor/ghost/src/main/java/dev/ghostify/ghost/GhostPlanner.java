package dev.ghostify.ghost;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.op.Conv;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Chooses the convolutions that become ghost modules.
 *
 * <p>By name, a convolution is taken whenever a ghost module can stand for it. The automatic choice also leaves the stem, the
 * classifier and convolutions too small for a module to be faster alone, and needs multiply-adds to be saved.
 */
public final class GhostPlanner {
    /** Below this many outputs both runtimes lose more to the extra nodes than they save (measured at 16 x 32 x 32: no gain). */
    private static final int FEWEST_CHANNELS = 16;

    /**
     * Below this many weights to an output channel the cheap operation and the concatenation move as much data as the primary
     * saves: measured single-threaded, 64 and 128 run at 0.8 to 1.1 times the speed, 144 at 1.0 to 1.1, 256 and more at 1.1 to 2.
     */
    private static final int FEWEST_WEIGHTS = 256;

    private final Graph graph;
    private final Ghosting ghosting;

    private GhostPlanner(Graph graph, Ghosting ghosting) {
        this.graph = graph;
        this.ghosting = ghosting;
    }

    /**
     * The plan for {@code graph}; best made after clean-up, when batch norms are folded.
     *
     * @throws ModelException with UNSUPPORTED_OP if a pattern of {@link Ghosting#include()} names no convolution, or nothing
     *     is left to convert
     */
    public static GhostPlan plan(Graph graph, Ghosting ghosting) {
        return new GhostPlanner(graph, ghosting).plan();
    }

    private GhostPlan plan() {
        Map<String, Replacement> modules = new LinkedHashMap<>();
        Map<String, String> left = new LinkedHashMap<>();
        List<Node> convolutions =
                graph.nodes().stream().filter(n -> n.op() instanceof Conv).toList();
        requireMatches(convolutions);
        GhostPlan.Spec spec = new GhostPlan.Spec(ghosting.ratio(), ghosting.cheapKernel(), ghosting.topology());
        for (Node node : convolutions) {
            String name = Names.of(node);
            Optional<String> reason = reasonToLeave(node, spec);
            if (reason.isPresent()) {
                left.put(name, reason.get());
            } else if (modules.put(name, spec) != null) {
                throw new ModelException(
                        ErrorCode.INVALID_GRAPH, "two convolutions are both named '" + name + "'; rename one of them");
            }
        }
        return new GhostPlan(modules, left);
    }

    private void requireMatches(List<Node> convolutions) {
        for (String glob : ghosting.include()) {
            Pattern pattern = pattern(glob);
            if (convolutions.stream()
                    .noneMatch(n -> pattern.matcher(Names.of(n)).matches())) {
                String names = convolutions.stream()
                        .limit(5)
                        .map(n -> "'" + Names.of(n) + "'")
                        .toList()
                        .toString();
                throw new ModelException(
                        ErrorCode.UNSUPPORTED_OP,
                        "no convolution is named like '" + glob + "'; there are " + convolutions.size()
                                + ", the first are " + names);
            }
        }
    }

    private Optional<String> reasonToLeave(Node node, GhostPlan.Spec spec) {
        if (matches(ghosting.exclude(), node)) {
            return Optional.of("excluded by name");
        }
        boolean asked = matches(ghosting.include(), node);
        if (!ghosting.include().isEmpty() && !asked) {
            return Optional.of("not included by name");
        }
        return reasonNotConvertible(graph, node, spec)
                .or(() -> asked ? Optional.empty() : reasonNotWorthwhile(node, spec));
    }

    /** Why no replacement of this kind can stand for {@code node}; empty if one can. */
    static Optional<String> reasonNotConvertible(
            dev.ghostify.graph.GraphView graph, Node node, Replacement replacement) {
        if (!(node.op() instanceof Conv conv)) {
            return Optional.of("not a convolution");
        }
        Optional<Shape> weight = graph.constant(node.input(1)).map(t -> t.shape());
        if (weight.isEmpty()) {
            return Optional.of("its weight is not an initializer");
        }
        if (weight.get().rank() != 4) {
            return Optional.of("not a convolution over two axes");
        }
        long outputs = weight.get().size(0);
        if (conv.group() > 1) {
            return Optional.of(
                    conv.group() == outputs
                            ? "already depthwise"
                            : "a grouped convolution (group " + conv.group() + ")");
        }
        if (node.has(2) && graph.constant(node.input(2)).isEmpty()) {
            return Optional.of("its bias is not an initializer");
        }
        if (outputs < 2 || !isFewer(replacement, outputs)) {
            return Optional.of("too few output channels (" + outputs + ") for " + replacement.text());
        }
        if (rank(replacement) > Replacement.inputs(weight.get())) {
            return Optional.of(
                    "too few inputs to an output (" + Replacement.inputs(weight.get()) + ") for " + replacement.text());
        }
        return Optional.empty();
    }

    /** Channels between two convolutions that stand for one; 0 where there are no such. */
    static int rank(Replacement replacement) {
        if (replacement instanceof GhostPlan.Spec spec) {
            return spec.rank().orElse(0);
        }
        return replacement instanceof LowRank low ? low.channels() : 0;
    }

    private static boolean isFewer(Replacement replacement, long outputs) {
        if (replacement instanceof GhostPlan.Spec spec) {
            int primaries = spec.primaries((int) outputs);
            return primaries < outputs && spec.rank().orElse(1) <= primaries;
        }
        return (replacement instanceof LowRank rank ? rank.channels() : ((Pruned) replacement).channels()) < outputs;
    }

    private Optional<String> reasonNotWorthwhile(Node node, GhostPlan.Spec spec) {
        Shape weight = graph.constant(node.input(1)).orElseThrow().shape();
        long outputs = weight.size(0);
        long inputs = weight.size(1);
        long area = weight.size(2) * weight.size(3);
        if (readsImage(node)) {
            return Optional.of("the stem: it reads the model's input");
        }
        if (isClassifier(node)) {
            return Optional.of("the classifier: its output is the model's");
        }
        if (outputs < FEWEST_CHANNELS) {
            return Optional.of("too few output channels (" + outputs + " < " + FEWEST_CHANNELS + ")");
        }
        if (inputs * area < FEWEST_WEIGHTS) {
            return Optional.of("too few weights to an output for a module to be faster (" + inputs * area + " < "
                    + FEWEST_WEIGHTS + ")");
        }
        long before = outputs * inputs * area;
        long after = spec.multiplyAdds(weight);
        if (after >= before) {
            return Optional.of("saves no multiply-adds (" + before + " before, " + after + " after, per position)");
        }
        return Optional.empty();
    }

    private boolean readsImage(Node node) {
        String value = node.input(0);
        while (!graph.isInput(value)) {
            Optional<Node> producer = graph.producer(value);
            if (producer.isEmpty()
                    || producer.get().op() instanceof Conv
                    || producer.get().inputs().isEmpty()) {
                return false;
            }
            value = producer.get().input(0);
        }
        return true;
    }

    /** True if nothing but operators without weights follow on the way to the outputs, at one position of the image. */
    private boolean isClassifier(Node node) {
        Optional<Shape> shape = graph.shape(node.output());
        boolean onePosition = shape.isPresent()
                && shape.get().rank() == 4
                && shape.get().dim(2).is(1)
                && shape.get().dim(3).is(1);
        String value = node.output();
        for (int step = 0; step < graph.nodes().size(); step++) {
            if (graph.isOutput(value)) {
                return true;
            }
            List<Node> readers = graph.readers(value);
            if (readers.size() != 1 || readers.get(0).op().readsWeight(1)) {
                return false;
            }
            value = readers.get(0).output();
        }
        return onePosition;
    }

    private static boolean matches(List<String> globs, Node node) {
        return globs.stream()
                .anyMatch(glob -> pattern(glob).matcher(Names.of(node)).matches());
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
