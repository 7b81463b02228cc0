package dev.ghostify.rules;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small graphs of the operators that clean-up knows, different for every seed. */
final class RandomGraphs {
    private static final int MOST_NODES = 14;
    private static final int CHANNELS = 4;

    private final Random random;
    private final List<String> values = new ArrayList<>(List.of("x"));
    private final StringBuilder nodes = new StringBuilder();
    private final StringBuilder initializers = new StringBuilder("int64[8] nothing = {0,0,0,0,0,0,0,0}");
    private int made;

    private RandomGraphs(long seed) {
        this.random = new Random(seed);
    }

    static Graph of(long seed) {
        return GraphParser.parse(new RandomGraphs(seed).text(), SeededTensors::of);
    }

    /** All values are {@code float[N,4,5,5]}, so that any may feed any. */
    private String text() {
        int count = 2 + random.nextInt(MOST_NODES);
        for (int i = 0; i < count; i++) {
            String y = "v" + i;
            nodes.append("  ").append(line(y)).append("\n");
            values.add(y);
        }
        String other = values.get(random.nextInt(values.size()));
        String last = values.get(values.size() - 1);
        nodes.append("  out = Add(").append(last).append(", ").append(other).append(")\n");
        String outputs = other.equals("x") || random.nextInt(3) > 0 ? "" : ", float[N,4,5,5] " + other;
        return "g (float[N,4,5,5] x) => (float[N,4,5,5] out" + outputs + ") <" + initializers + "> {\n" + nodes + "}";
    }

    private String line(String y) {
        String a = operand();
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> conv(y, a);
            case 3, 4, 5 ->
                y + " = BatchNormalization(" + a + ", " + stored("scale", "[4]") + ", " + stored("shift", "[4]") + ", "
                        + stored("mean", "[4]") + ", " + stored("var", "[4]") + ")";
            case 6 -> y + " = Relu(" + a + ")";
            case 7 -> y + " = Clip(" + a + ", " + stored("low", " = {-0.5}") + ", " + stored("high", " = {0.75}") + ")";
            case 8 -> y + " = Mul(" + a + ", " + stored("k", "[4,1,1]") + ")";
            case 9 -> y + " = Add(" + a + ", " + stored("k", "[1,4,1,1]") + ")";
            case 10 -> y + " = Identity(" + a + ")";
            case 11 -> padded(y, a);
            case 12 -> y + " = Pad(" + a + ", nothing)";
            case 13 -> y + " = Transpose<perm=[0,1,3,2]>(" + a + ")";
            case 14 -> y + " = Max(" + a + ", " + stored("c", "[1]") + ")";
            default -> y + " = Dropout(" + a + ")";
        };
    }

    private String conv(String y, String a) {
        String bias = random.nextBoolean() ? ", " + stored("b", "[4]") : "";
        return switch (random.nextInt(3)) {
            case 0 -> y + " = Conv(" + a + ", " + stored("w", "[4,4,1,1]") + bias + ")";
            case 1 -> y + " = Conv<group=2, pads=[1,1,1,1]>(" + a + ", " + stored("w", "[4,2,3,3]") + bias + ")";
            default -> y + " = ConvTranspose<pads=[1,1,1,1]>(" + a + ", " + stored("w", "[4,4,3,3]") + bias + ")";
        };
    }

    /** A Pad and what brings its extents back. */
    private String padded(String y, String a) {
        String pads = "pads" + made++;
        initializers.append(", int64[8] ").append(pads).append(" = {0,0,1,1,0,0,1,1}");
        String pad = y + "p = Pad(" + a + ", " + pads + ")\n  ";
        return switch (random.nextInt(3)) {
            case 0 -> pad + y + " = Conv(" + y + "p, " + stored("w", "[" + CHANNELS + ",4,3,3]") + ")";
            case 1 -> pad + y + " = MaxPool<kernel_shape=[3,3]>(" + y + "p)";
            default -> pad + y + " = AveragePool<kernel_shape=[3,3]>(" + y + "p)";
        };
    }

    /** Mostly the value made last, so that chains arise. */
    private String operand() {
        return values.get(random.nextInt(4) > 0 ? values.size() - 1 : random.nextInt(values.size()));
    }

    private String stored(String kind, String shape) {
        String name = kind + made++;
        int data = shape.indexOf('=');
        initializers
                .append(", float")
                .append(
                        data < 0
                                ? shape + " " + name
                                : shape.substring(0, data).strip() + " " + name + " " + shape.substring(data));
        return name;
    }
}
