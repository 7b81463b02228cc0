package dev.ghostify.tflite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types that an operator's kernel takes for quantised numbers, or aborts at, are refused by name. */
class ElementTypesTest {
    @ParameterizedTest
    @CsvSource({"int8, Sum, ADD", "uint8, Sum, ADD", "int64, Div, DIV"})
    void arithmeticThatTheRuntimeLacksIsRefused(String type, String op, String builtin) {
        Graph graph = GraphParser.parse(
                "g (%s[2] x, %s[2] z) => (%s[2] y) { y = %s(x, z) }".formatted(type, type, type, op),
                SeededTensors::of);
        assertThatThrownBy(() -> TfliteWriter.toBytes(graph, TfliteOptions.defaults()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("TFLite's " + builtin + " does not compute with " + type);
    }
}
