package dev.ghostify.tflite.raise;

import dev.ghostify.graph.op.Concat;
import dev.ghostify.graph.op.Split;
import dev.ghostify.graph.op.Squeeze;
import dev.ghostify.graph.op.Unsqueeze;
import java.util.List;

/** CONCATENATION and PACK, SPLIT, SPLIT_V and UNPACK. */
final class JoinRaising implements Raising {
    @Override
    public void raise(NodeRaising n) {
        switch (n.name()) {
            case "CONCATENATION" -> concatenation(n);
            case "PACK" -> pack(n);
            case "SPLIT" -> split(n, 1, n.ints(0, "axis").get(0), List.of());
            case "SPLIT_V" -> split(n, 0, n.ints(2, "axis").get(0), n.ints(1, "list of sizes"));
            default -> unpack(n);
        }
    }

    private static void concatenation(NodeRaising n) {
        boolean isImage = n.inputs().stream().anyMatch(i -> n.order(i) == Order.CHANNELS_FIRST);
        Order order = isImage ? Order.CHANNELS_FIRST : Order.STORED;
        int axis = order.position(n.options().intValue("axis", 0), n.rank(0));
        n.give(
                order,
                new Concat(axis),
                n.inputs().stream().map(i -> n.in(i, order)).toArray(String[]::new));
    }

    private static void pack(NodeRaising n) {
        int axis = n.options().intValue("axis", 0);
        String axes = n.vector(List.of(axis));
        n.give(
                Order.STORED,
                new Concat(axis),
                n.inputs().stream()
                        .map(i -> n.add(new Unsqueeze(), n.stored(i), axes))
                        .toArray(String[]::new));
    }

    private static void split(NodeRaising n, int input, int axis, List<Integer> sizes) {
        Order order = n.order(input);
        int place = order.position(axis, n.rank(input));
        int parts = n.outputCount();
        List<Integer> given =
                sizes.contains(-1) ? filled(sizes, n.size(input, axis < 0 ? axis + n.rank(input) : axis)) : sizes;
        String data = n.in(input, order);
        String[] inputs = given.isEmpty() ? new String[] {data} : new String[] {data, n.vector(given)};
        n.giveAll(order, new Split(place, given.isEmpty() ? parts : 0), inputs);
    }

    /** One part may take what the others leave. */
    private static List<Integer> filled(List<Integer> sizes, int extent) {
        int known = sizes.stream()
                .filter(size -> size >= 0)
                .mapToInt(Integer::intValue)
                .sum();
        return sizes.stream().map(size -> size < 0 ? extent - known : size).toList();
    }

    private static void unpack(NodeRaising n) {
        int axis = n.options().intValue("axis", 0);
        String axes = n.vector(List.of(axis));
        List<String> parts = n.addAll(new Split(axis, n.outputCount()), n.outputCount(), n.stored(0));
        for (int i = 0; i < parts.size(); i++) {
            n.give(i, Order.STORED, new Squeeze(), parts.get(i), axes);
        }
    }
}
