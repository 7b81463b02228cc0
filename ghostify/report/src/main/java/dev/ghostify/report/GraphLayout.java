package dev.ghostify.report;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkGraphFactory;
import org.eclipse.elk.graph.ElkNode;

/**
 * Places of a graph's nodes, inputs and outputs in layers from top to bottom, and of the edges between them; all in pixels.
 *
 * @param edges x and y of each corner in turn
 */
record GraphLayout(double width, double height, List<Box> boxes, List<List<Double>> edges) {
    /** Height of a line of words. */
    static final double LINE = 16;

    private static final double MARGIN = 8;
    private static final double LEAST_WIDTH = 60;

    /** Of a character in the page's font, about. */
    private static final double CHARACTER = 6.6;

    /**
     * A place.
     *
     * @param node empty for an input or output of the graph
     * @param value made here; of an output, the value itself
     */
    record Box(
            Optional<Node> node, String value, List<String> lines, double x, double y, double width, double height) {}

    /**
     * Lays {@code graph} out.
     *
     * @param words the lines in the box of a node
     */
    static GraphLayout of(Graph graph, Function<Node, List<String>> words) {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        Builder builder = new Builder();
        graph.inputs().forEach(input -> builder.box(Optional.empty(), input, List.of(input)));
        graph.nodes().forEach(node -> builder.box(Optional.of(node), node.output(), words.apply(node)));
        graph.outputs().forEach(output -> builder.box(Optional.empty(), output, List.of(output)));
        return builder.layout(graph);
    }

    /** Of a box of one line. */
    static double widthOf(String words) {
        return Math.max(LEAST_WIDTH, 2 * MARGIN + CHARACTER * words.length());
    }

    /** Builds what the layout algorithm works on. */
    private static final class Builder {
        private final ElkNode root = ElkGraphFactory.eINSTANCE.createElkNode();
        private final List<Box> boxes = new ArrayList<>();
        private final Map<String, ElkNode> producers = new HashMap<>();

        void box(Optional<Node> node, String value, List<String> lines) {
            double width =
                    lines.stream().mapToDouble(GraphLayout::widthOf).max().orElse(LEAST_WIDTH);
            boxes.add(new Box(node, value, lines, 0, 0, width, MARGIN + LINE * lines.size()));
            ElkNode drawn = ElkGraphFactory.eINSTANCE.createElkNode();
            drawn.setDimensions(width, MARGIN + LINE * lines.size());
            root.getChildren().add(drawn);
        }

        GraphLayout layout(Graph graph) {
            root.setProperty(CoreOptions.ALGORITHM, "org.eclipse.elk.layered");
            root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
            root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
            int outputs = boxes.size() - graph.outputs().size();
            for (int i = 0; i < outputs; i++) {
                ElkNode drawn = root.getChildren().get(i);
                List<String> made = boxes.get(i)
                        .node()
                        .map(Node::outputs)
                        .orElse(List.of(boxes.get(i).value()));
                made.forEach(value -> producers.put(value, drawn));
            }
            for (int i = 0; i < boxes.size(); i++) {
                Box box = boxes.get(i);
                ElkNode drawn = root.getChildren().get(i);
                if (i >= outputs) {
                    edge(box.value(), drawn);
                } else {
                    box.node().ifPresent(node -> Graph.reads(node).forEach(input -> edge(input, drawn)));
                }
            }
            new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
            return new GraphLayout(
                    Math.ceil(root.getWidth()),
                    Math.ceil(root.getHeight()),
                    placed(),
                    root.getContainedEdges().stream().map(Builder::corners).toList());
        }

        /** Weights have no producer, and no edge. */
        private void edge(String value, ElkNode reader) {
            ElkNode producer = producers.get(value);
            if (producer != null) {
                ElkEdge edge = ElkGraphFactory.eINSTANCE.createElkEdge();
                edge.getSources().add(producer);
                edge.getTargets().add(reader);
                root.getContainedEdges().add(edge);
            }
        }

        private List<Box> placed() {
            List<Box> placed = new ArrayList<>();
            for (int i = 0; i < boxes.size(); i++) {
                Box box = boxes.get(i);
                ElkNode drawn = root.getChildren().get(i);
                placed.add(new Box(
                        box.node(),
                        box.value(),
                        box.lines(),
                        round(drawn.getX()),
                        round(drawn.getY()),
                        round(box.width()),
                        box.height()));
            }
            return List.copyOf(placed);
        }

        private static List<Double> corners(ElkEdge edge) {
            List<Double> points = new ArrayList<>();
            for (ElkEdgeSection section : edge.getSections()) {
                points.add(round(section.getStartX()));
                points.add(round(section.getStartY()));
                for (ElkBendPoint bend : section.getBendPoints()) {
                    points.add(round(bend.getX()));
                    points.add(round(bend.getY()));
                }
                points.add(round(section.getEndX()));
                points.add(round(section.getEndY()));
            }
            return List.copyOf(points);
        }

        private static double round(double pixels) {
            return Math.round(pixels * 10) / 10.0;
        }
    }
}
