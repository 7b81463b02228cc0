package dev.ghostify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.rewrite.RewriteResult;
import dev.ghostify.graph.rewrite.RewriteResult.Applied;
import dev.ghostify.graph.rewrite.RewriteResult.Declined;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Graph EMPTY = Graph.builder("empty").build();

    @Test
    void sumsUpRulesAndGroupsReasonsThatDifferInNamesOnly() {
        RewriteResult result = new RewriteResult(
                EMPTY,
                List.of(
                        new Applied("fold-constants", "node 'a' (Constant)", 0, 0),
                        new Applied("fuse-batch-norm-into-conv", "node 'b' (BatchNormalization)", 1000, 1000),
                        new Applied("eliminate-slice", "node 'c' (Slice)", 2000, 1500),
                        new Applied("fold-constants", "node 'd' (Constant)", 0, 0)),
                List.of(
                        new Declined("fuse-pad-into-conv", "node 'e' (Conv)", "'p' is not an initializer"),
                        new Declined("fuse-pad-into-conv", "node 'f' (Conv)", "'q' is not an initializer"),
                        new Declined("eliminate-identity", "node 'g' (Identity)", "'y' must keep its name")));

        assertThat(Explanation.of(result).text()).isEqualTo("""
                        Applied:
                          fold-constants: 2 times
                            at node 'a' (Constant), node 'd' (Constant)
                          fuse-batch-norm-into-conv: once
                            at node 'b' (BatchNormalization)
                          eliminate-slice: once, multiply-adds 2,000 -> 1,500
                            at node 'c' (Slice)
                        Left alone:
                          fuse-pad-into-conv: 2 times, 'p' is not an initializer
                            at node 'e' (Conv), node 'f' (Conv)
                          eliminate-identity: once, 'y' must keep its name
                            at node 'g' (Identity)
                        """);
    }

    @Test
    void breaksLinesAt80ColumnsAndNamesThreePlaces() {
        Declined long1 = new Declined(
                "some-rule", "node 'a/rather/long/name/of/a/node' (Conv)", "of " + "many ".repeat(20) + "words");
        String text = Explanation.of(new RewriteResult(EMPTY, List.of(), List.of(long1, long1, long1, long1, long1)))
                .text();

        assertThat(text).startsWith("No rule was applied.\nLeft alone:\n").contains("and 2 more");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80).hasSizeGreaterThan(5);
    }

    @Test
    void saysThatNothingHappened() {
        assertThat(Explanation.of(new RewriteResult(EMPTY, List.of(), List.of()))
                        .text())
                .isEqualTo("No rule was applied.\nNo place was left alone.\n");
    }
}
