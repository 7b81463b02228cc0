package dev.ghostify.report;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.op.Conv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Graphs side by side as one SVG picture, ghost modules framed in green: for documents, where the page of a check is too much.
 * Immutable: each addition makes a new picture.
 */
public final class GraphPicture {
    private static final double GAP = 48;
    private static final double TITLE = 28;

    private static final String STYLE = """
            <style>
            svg { background: #fff; color: #1c2330; font: 11px system-ui, "DejaVu Sans", sans-serif; }
            text { fill: currentColor; text-anchor: middle; } .title { font-size: 14px; font-weight: 600; }
            rect { fill: #f5f7fa; stroke: #7a8699; } .ghost rect { stroke: #0b8a6a; stroke-width: 2.5; }
            .end rect { stroke: none; fill: none; } polyline { fill: none; stroke: #7a8699; }
            @media (prefers-color-scheme: dark) { svg { background: #12161d; color: #e6eaf1; } rect { fill: #1b212b; }
              .ghost rect { stroke: #3cc79f; } }
            </style>
            """;

    private final List<Graph> graphs;
    private final List<String> titles;

    private GraphPicture(List<Graph> graphs, List<String> titles) {
        this.graphs = List.copyOf(graphs);
        this.titles = List.copyOf(titles);
    }

    /** A picture of one graph. */
    public static GraphPicture of(String title, Graph graph) {
        return new GraphPicture(List.of(graph), List.of(title));
    }

    /** This picture with {@code graph} to the right of all that it has. */
    public GraphPicture beside(String title, Graph graph) {
        List<Graph> more = new ArrayList<>(graphs);
        more.add(graph);
        List<String> named = new ArrayList<>(titles);
        named.add(title);
        return new GraphPicture(more, named);
    }

    /** The file's text. It shows on light and on dark ground. */
    public String toSvg() {
        StringBuilder drawn = new StringBuilder();
        double x = GAP / 2;
        double height = 0;
        for (int i = 0; i < graphs.size(); i++) {
            Graph graph = graphs.get(i);
            GraphLayout layout = GraphLayout.of(graph, node -> words(graph, node));
            double width = Math.max(layout.width(), GraphLayout.widthOf(titles.get(i)));
            text(drawn, " class=\"title\"", x + width / 2, TITLE - 8, titles.get(i));
            drawn.append(format("<g transform=\"translate(%.1f %.1f)\">\n", x + (width - layout.width()) / 2, TITLE));
            draw(drawn, layout, GhostModules.nodes(graph));
            drawn.append("</g>\n");
            x += width + GAP;
            height = Math.max(height, layout.height());
        }
        String size =
                format("viewBox=\"0 0 %1$.0f %2$.0f\" width=\"%1$.0f\" height=\"%2$.0f\"", x - GAP / 2, height + TITLE);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size + ">\n" + STYLE + drawn + "</svg>\n";
    }

    private static void draw(StringBuilder drawn, GraphLayout layout, Set<String> ghosts) {
        for (List<Double> corners : layout.edges()) {
            drawn.append("<polyline points=\"")
                    .append(corners.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                    .append("\"/>\n");
        }
        for (GraphLayout.Box box : layout.boxes()) {
            String kind =
                    box.node().isEmpty() ? " class=\"end\"" : ghosts.contains(box.value()) ? " class=\"ghost\"" : "";
            drawn.append(format(
                    "<g%s><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"4\"/>",
                    kind, box.x(), box.y(), box.width(), box.height()));
            for (int i = 0; i < box.lines().size(); i++) {
                double baseline = box.y() + GraphLayout.LINE * (i + 1);
                text(drawn, "", box.x() + box.width() / 2, baseline, box.lines().get(i));
            }
            drawn.append("</g>\n");
        }
    }

    private static void text(StringBuilder drawn, String attributes, double x, double y, String words) {
        drawn.append(format("<text%s x=\"%.1f\" y=\"%.1f\">%s</text>", attributes, x, y, Html.escaped(words)));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** The operator, of a convolution its kernel too, and the shape that comes out. */
    private static List<String> words(Graph graph, Node node) {
        String what = node.op().type();
        Optional<Shape> weights = node.op() instanceof Conv ? shape(graph, node.input(1)) : Optional.empty();
        if (node.op() instanceof Conv conv && weights.isPresent()) {
            what += " "
                    + weights.get().dims().stream().skip(2).map(Dim::toString).collect(Collectors.joining("x"));
            what += conv.group() > 1 ? ", " + conv.group() + " groups" : "";
        }
        String type = what;
        return shape(graph, node.output())
                .map(shape ->
                        List.of(type, shape.dims().stream().map(Dim::toString).collect(Collectors.joining(" x "))))
                .orElse(List.of(type));
    }

    private static Optional<Shape> shape(Graph graph, String value) {
        return graph.type(value).filter(TensorType.class::isInstance).map(type -> ((TensorType) type).shape());
    }
}
