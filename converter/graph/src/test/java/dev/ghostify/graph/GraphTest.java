package dev.ghostify.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.op.Relu;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final TensorType TYPE = TensorType.of(DataType.FLOAT, 2);

    @Test
    void sortsNodesWithoutMovingThoseInOrder() {
        Graph graph = Graph.builder("g")
                .input("x", TYPE)
                .node("c", new Relu(), "b")
                .node("a", new Relu(), "x")
                .node("b", new Relu(), "a")
                .node("d", new Relu(), "x")
                .output("c")
                .output("d")
                .build();
        assertThat(graph.nodes()).extracting(Node::output).containsExactly("a", "b", "c", "d");
    }

    @Test
    void namesTheNodesOfACycle() {
        assertThatThrownBy(() -> Graph.builder("g")
                        .node("a", new Relu(), "b")
                        .node("b", new Relu(), "a")
                        .output("a")
                        .build())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cycle")
                .hasMessageContaining("node 'a' (Relu)");
    }

    @Test
    void namesValuesThatNobodyGives() {
        assertThatThrownBy(() -> Graph.builder("g")
                        .input("x", TYPE)
                        .node("y", new Relu(), "weight")
                        .output("y")
                        .build())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'weight' read by node 'y' (Relu)");
    }

    @Test
    void refusesAValueWithTwoProducers() {
        assertThatThrownBy(() -> Graph.builder("g")
                        .input("x", TYPE)
                        .node("y", new Relu(), "x")
                        .node("y", new Relu(), "x")
                        .output("y")
                        .build())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("produced twice");
    }

    @Test
    void knowsReadersAndProducers() {
        Graph graph = Graph.builder("g")
                .input("x", TYPE)
                .node("a", new Relu(), "x")
                .node("b", new Relu(), "a")
                .node("c", new Relu(), "a")
                .output("b")
                .output("c")
                .build();
        assertThat(graph.readers("a")).extracting(Node::output).containsExactly("b", "c");
        assertThat(graph.producer("a")).map(Node::output).contains("a");
        assertThat(graph.producer("x")).isEmpty();
        assertThat(graph.type("c")).contains(TYPE);
    }
}
