package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.AutoPad;
import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Gather;
import dev.ghostify.graph.op.Op;
import dev.ghostify.graph.op.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of one ghost module: primary convolution, cheap operation, concatenation.
 *
 * <p>Where the ghosts cannot be shared out evenly, the primaries stand in two convolutions: those with one ghost more and
 * those with one less (or none). Nothing is computed in vain and nothing is cut off by a Slice.
 */
final class ModuleNodes {
    private final String name;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();

    private ModuleNodes(String name) {
        this.name = name;
    }

    /** Nodes in topological order, and the initializers they read. */
    List<Node> nodes() {
        return nodes;
    }

    Map<String, Tensor> initializers() {
        return initializers;
    }

    /**
     * The module that stands for {@code conv}.
     *
     * @param output name of the value that has the channels in the module's {@link #order}
     * @param between what stands behind each branch in the published topology; empty for the linear one
     */
    static ModuleNodes of(
            Node conv,
            Tensor teacherWeight,
            GhostWeights weights,
            int extent,
            String output,
            List<Op> between,
            List<List<String>> betweenInputs) {
        ModuleNodes module = new ModuleNodes(Names.of(conv));
        List<String> primaryValues = new ArrayList<>();
        List<String> ghostValues = new ArrayList<>();
        int firstPrimary = 0;
        int firstGhost = 0;
        int[] counts = weights.choice().ghostsOf();
        while (firstPrimary < counts.length) {
            int end = firstPrimary;
            while (end < counts.length && counts[end] == counts[firstPrimary]) {
                end++;
            }
            String suffix = firstPrimary == 0 ? "" : "_" + primaryValues.size();
            String p = module.primary(conv, teacherWeight, weights, firstPrimary, end, suffix);
            p = module.activated(p, between, betweenInputs);
            primaryValues.add(p);
            int ghosts = counts[firstPrimary] * (end - firstPrimary);
            if (ghosts > 0) {
                String q =
                        module.cheap(p, weights, firstGhost, firstGhost + ghosts, end - firstPrimary, extent, suffix);
                ghostValues.add(module.activated(q, between, betweenInputs));
            }
            firstGhost += ghosts;
            firstPrimary = end;
        }
        List<String> all = new ArrayList<>(primaryValues);
        all.addAll(ghostValues);
        module.nodes.add(new Node(module.name + "/concat", new Concat(1), all, List.of(output)));
        return module;
    }

    /**
     * The filters that primaries {@code from} to {@code to}, exclusive, are mixed from are of one convolution, which all primaries
     * share.
     */
    private String primary(Node conv, Tensor teacherWeight, GhostWeights weights, int from, int to, String suffix) {
        Shape shape = teacherWeight.shape();
        boolean mixed = weights.reduce().length > 0;
        String input = mixed ? name + "/reduce" : conv.input(0);
        if (mixed && from == 0) {
            initializers.put(
                    input + ".weight",
                    Weights.tensor(shape.with(0, Dim.of(weights.reduce().length)), weights.reduce()));
            nodes.add(new Node(input, conv.op(), List.of(conv.input(0), input + ".weight"), List.of(input)));
        }
        Shape one = mixed ? Shape.of(to - from, weights.reduce().length, 1, 1) : shape.with(0, Dim.of(to - from));
        String output = name + "/primary" + suffix;
        initializers.put(
                output + ".weight", Weights.tensor(one, Arrays.copyOfRange(weights.primaryWeight(), from, to)));
        initializers.put(output + ".bias", Tensor.vector(Arrays.copyOfRange(weights.primaryBias(), from, to)));
        Op op = mixed ? new Conv(Window.of(1, 1), 1) : conv.op();
        nodes.add(new Node(output, op, List.of(input, output + ".weight", output + ".bias"), List.of(output)));
        return output;
    }

    private String cheap(String p, GhostWeights weights, int from, int to, int group, int extent, String suffix) {
        String output = name + "/cheap" + suffix;
        initializers.put(
                output + ".weight",
                Weights.tensor(
                        Shape.of(to - from, 1, extent, extent), Arrays.copyOfRange(weights.cheapWeight(), from, to)));
        initializers.put(output + ".bias", Tensor.vector(Arrays.copyOfRange(weights.cheapBias(), from, to)));
        nodes.add(new Node(
                output,
                new Conv(window(extent), group),
                List.of(p, output + ".weight", output + ".bias"),
                List.of(output)));
        return output;
    }

    /** The cheap operation's window: stride 1, pads that keep the map's size. */
    static Window window(int extent) {
        int pad = extent / 2;
        return new Window(
                List.of(extent, extent), List.of(1, 1), List.of(pad, pad, pad, pad), List.of(1, 1), AutoPad.NOTSET);
    }

    private String activated(String value, List<Op> between, List<List<String>> betweenInputs) {
        String current = value;
        for (int i = 0; i < between.size(); i++) {
            List<String> inputs = new ArrayList<>(List.of(current));
            inputs.addAll(betweenInputs.get(i));
            String output = value + "/activated";
            nodes.add(new Node(output, between.get(i), inputs, List.of(output)));
            current = output;
        }
        return current;
    }

    /** Appends a Gather that brings the channels of {@code value} back to the old order. */
    void restoreOrder(String value, Choice choice, String output) {
        int[] order = order(choice);
        long[] places = new long[order.length];
        for (int q = 0; q < order.length; q++) {
            places[order[q]] = q;
        }
        String index = name + "/order";
        initializers.put(index, Tensor.vector(places));
        nodes.add(new Node(name + "/gather", new Gather(1), List.of(value, index), List.of(output)));
    }

    /** The order in which the module gives its channels: new channel q is old channel {@code order[q]}. */
    static int[] order(Choice choice) {
        int[] order = Arrays.copyOf(choice.primaries(), choice.primaries().length + choice.ghosts().length);
        System.arraycopy(choice.ghosts(), 0, order, choice.primaries().length, choice.ghosts().length);
        return order;
    }
}
