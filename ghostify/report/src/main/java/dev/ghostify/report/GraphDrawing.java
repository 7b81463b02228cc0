package dev.ghostify.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Node;
import java.util.List;
import java.util.Set;

/** A graph's layout as the page's script draws it. */
final class GraphDrawing {
    private GraphDrawing() {}

    /** Nodes with place, size and words, and edges as polylines, all in pixels. */
    static JsonObject of(Graph graph) {
        GraphLayout layout = GraphLayout.of(graph, node -> List.of(node.op().type()));
        Set<String> ghosts = GhostModules.nodes(graph);
        JsonObject json = new JsonObject();
        json.addProperty("width", layout.width());
        json.addProperty("height", layout.height());
        JsonArray nodes = new JsonArray();
        layout.boxes().forEach(box -> nodes.add(node(graph, box, ghosts)));
        json.add("nodes", nodes);
        JsonArray edges = new JsonArray();
        for (List<Double> corners : layout.edges()) {
            JsonArray points = new JsonArray();
            corners.forEach(points::add);
            edges.add(points);
        }
        json.add("edges", edges);
        return json;
    }

    private static JsonObject node(Graph graph, GraphLayout.Box box, Set<String> ghosts) {
        JsonObject json = new JsonObject();
        json.addProperty("x", box.x());
        json.addProperty("y", box.y());
        json.addProperty("w", box.width());
        json.addProperty("op", box.lines().get(0));
        json.addProperty(
                "name",
                box.node().map(Node::name).filter(name -> !name.isEmpty()).orElse(box.value()));
        json.addProperty("type", graph.type(box.value()).map(Object::toString).orElse(""));
        json.addProperty("ghost", box.node().isPresent() && ghosts.contains(box.value()));
        return json;
    }
}
