package dev.ghostify.tflite.raise;

import dev.ghostify.graph.op.Pad;
import java.util.ArrayList;
import java.util.List;

/** PAD, PADV2 and MIRROR_PAD, which list a begin and an end for each axis. */
final class PadRaising implements Raising {
    @Override
    public void raise(NodeRaising n) {
        List<Integer> pairs = n.ints(1, "list of paddings");
        boolean mirrors = n.name().equals("MIRROR_PAD");
        if (mirrors && !n.options().string("mode", "REFLECT").equals("REFLECT")) {
            throw new Unraisable("the border is repeated by mirroring");
        }
        List<Integer> begins = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            begins.add(pairs.get(i));
            ends.add(pairs.get(i + 1));
        }
        Order order = n.order(0);
        List<Integer> pads = new ArrayList<>(order.arrange(begins));
        pads.addAll(order.arrange(ends));
        List<String> inputs = new ArrayList<>(List.of(n.in(0, order), n.vector(pads)));
        if (n.has(2)) {
            inputs.add(n.stored(2));
        }
        n.give(0, order, new Pad(mirrors ? "reflect" : "constant"), inputs.toArray(String[]::new));
    }
}
