package dev.ghostify.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ghostify.graph.Evaluation;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.rewrite.Fidelity;
import dev.ghostify.graph.rewrite.Pass;
import dev.ghostify.graph.rewrite.RewriteResult;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.graph.text.GraphPrinter;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Holds a rule to its before and after, written as text.
 *
 * <p>Unasked it checks that both texts are valid and print back, that they differ, that the graph is valid after every patch,
 * that a second run changes nothing, that inputs and outputs keep names and types, and that outputs agree as closely as the
 * rule's {@link Fidelity} says. Names of inner values may differ; initializers without data are filled by {@link
 * SeededTensors}, and those of the expected graph are compared by type only.
 */
public final class RuleTester {
    private static final long FREE_DIM = 2;

    private final List<RewriteRule> rules;

    private RuleTester(List<RewriteRule> rules) {
        this.rules = List.copyOf(rules);
    }

    public static RuleTester of(RewriteRule... rules) {
        return new RuleTester(List.of(rules));
    }

    /** Asserts that the rules turn {@code before} into {@code after}. */
    public Rewritten rewrites(String before, String after) {
        Graph source = parsed(before);
        Graph expected = parsed(after);
        assertFalse(CanonicalText.of(source).equals(CanonicalText.of(expected)), "before and after are the same graph");
        RewriteResult result = Pass.of("test", rules).verifyEachPatch().run(source);
        assertEquals(
                CanonicalText.of(expected),
                CanonicalText.of(result.graph()),
                () -> "declined: " + result.declined() + "\nfull result:\n"
                        + GraphPrinter.printShort(result.graph(), 8));
        assertKept(source, result.graph());
        return new Rewritten(result);
    }

    /** Asserts that nothing is rewritten and that a reason contains {@code reason}. */
    public void declines(String text, String reason) {
        Graph source = parsed(text);
        RewriteResult result = Pass.of("test", rules).verifyEachPatch().run(source);
        assertTrue(result.applied().isEmpty(), () -> "applied " + result.applied());
        assertTrue(
                result.declined().stream().anyMatch(d -> d.reason().contains(reason)),
                () -> "expected a reason with '" + reason + "', found " + result.declined());
    }

    /** Asserts that no pattern matches at all. */
    public void ignores(String text) {
        RewriteResult result = Pass.of("test", rules).run(parsed(text));
        assertTrue(result.applied().isEmpty() && result.declined().isEmpty(), () -> "found " + result);
    }

    private static Graph parsed(String text) {
        Graph graph = GraphParser.parse(text, SeededTensors::of);
        String printed = GraphPrinter.print(graph);
        assertEquals(printed, GraphPrinter.print(GraphParser.parse(printed)), "the text does not print back");
        return graph;
    }

    private void assertKept(Graph before, Graph after) {
        assertEquals(before.inputs(), after.inputs(), "inputs changed");
        assertEquals(before.outputs(), after.outputs(), "outputs changed");
        for (String output : before.outputs()) {
            assertEquals(before.type(output), after.type(output), "the type of output '" + output + "' changed");
        }
        assertFalse(Pass.of("again", rules).run(after).changed(), "a second run changes the graph again");
        if (rules.stream().noneMatch(rule -> rule.fidelity() instanceof Fidelity.Lossy)) {
            Map<String, Tensor> inputs = SeededTensors.inputs(before, FREE_DIM);
            Map<String, Tensor> expected = Evaluation.run(before, inputs);
            Map<String, Tensor> found = Evaluation.run(after, inputs);
            expected.forEach(
                    (output, tensor) -> assertAgree(output, tensor, Objects.requireNonNull(found.get(output))));
        }
    }

    private void assertAgree(String output, Tensor expected, Tensor found) {
        assertEquals(expected.type(), found.type(), "type of '" + output + "'");
        double tolerance = rules.stream()
                .mapToDouble(rule -> rule.fidelity() instanceof Fidelity.Close close ? close.relative() : 0)
                .sum();
        double[] a = expected.toDoubles();
        double[] b = found.toDoubles();
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i]));
            double difference = Double.compare(a[i], b[i]) == 0 ? 0 : Math.abs(a[i] - b[i]);
            worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
        }
        double error = worst;
        double allowed = tolerance * largest;
        assertTrue(error <= allowed, () -> "output '" + output + "' differs by " + error + ", allowed " + allowed);
    }

    /** What the rules did, for further assertions. */
    public record Rewritten(RewriteResult result) {
        /** Asserts the summed multiply-adds of the nodes that went and of those that came. */
        public Rewritten multiplyAdds(long before, long after) {
            assertEquals(
                    before,
                    result.applied().stream()
                            .mapToLong(RewriteResult.Applied::multiplyAddsBefore)
                            .sum(),
                    "multiply-adds before");
            assertEquals(
                    after,
                    result.applied().stream()
                            .mapToLong(RewriteResult.Applied::multiplyAddsAfter)
                            .sum(),
                    "multiply-adds after");
            return this;
        }
    }
}
