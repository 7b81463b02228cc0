package dev.ghostify.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

/** Lays a graph out in layers from top to bottom, for the page's script to draw. */
final class GraphDrawing {
    private static final double NODE_HEIGHT = 24;

    /** Of a character in the page's font, about. */
    private static final double CHARACTER = 6.6;

    private GraphDrawing() {}

    /** Nodes with place, size and words, and edges as polylines, all in pixels. */
    static JsonObject of(Graph graph) {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode root = ElkGraphFactory.eINSTANCE.createElkNode();
        root.setProperty(CoreOptions.ALGORITHM, "org.eclipse.elk.layered");
        root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
        Map<String, ElkNode> producers = new HashMap<>();
        Map<Node, ElkNode> drawn = new HashMap<>();
        for (Node node : graph.nodes()) {
            ElkNode box = ElkGraphFactory.eINSTANCE.createElkNode();
            root.getChildren().add(box);
            box.setDimensions(Math.max(60, 16 + CHARACTER * node.op().type().length()), NODE_HEIGHT);
            drawn.put(node, box);
            node.outputs().forEach(output -> producers.put(output, box));
        }
        for (Node node : graph.nodes()) {
            for (String input : Graph.reads(node)) {
                ElkNode producer = producers.get(input);
                ElkNode reader = drawn.get(node);
                if (producer != null && reader != null) {
                    ElkEdge edge = ElkGraphFactory.eINSTANCE.createElkEdge();
                    edge.getSources().add(producer);
                    edge.getTargets().add(reader);
                    root.getContainedEdges().add(edge);
                }
            }
        }
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return json(graph, root, drawn);
    }

    private static JsonObject json(Graph graph, ElkNode root, Map<Node, ElkNode> drawn) {
        Set<String> ghosts = GhostModules.nodes(graph);
        JsonObject json = new JsonObject();
        json.addProperty("width", Math.ceil(root.getWidth()));
        json.addProperty("height", Math.ceil(root.getHeight()));
        JsonArray nodes = new JsonArray();
        for (Node node : graph.nodes()) {
            ElkNode box = drawn.get(node);
            if (box != null) {
                nodes.add(node(graph, node, box, ghosts.contains(node.output())));
            }
        }
        json.add("nodes", nodes);
        JsonArray edges = new JsonArray();
        root.getContainedEdges().forEach(edge -> edges.add(edge(edge)));
        json.add("edges", edges);
        return json;
    }

    private static JsonObject node(Graph graph, Node node, ElkNode box, boolean ghost) {
        JsonObject json = new JsonObject();
        json.addProperty("x", round(box.getX()));
        json.addProperty("y", round(box.getY()));
        json.addProperty("w", round(box.getWidth()));
        json.addProperty("op", node.op().type());
        json.addProperty("name", node.name().isEmpty() ? node.output() : node.name());
        json.addProperty("type", graph.type(node.output()).map(Object::toString).orElse(""));
        json.addProperty("ghost", ghost);
        return json;
    }

    /** x and y of each corner. */
    private static JsonArray edge(ElkEdge edge) {
        JsonArray points = new JsonArray();
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
        return points;
    }

    private static double round(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }
}
