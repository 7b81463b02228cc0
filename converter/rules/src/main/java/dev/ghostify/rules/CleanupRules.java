package dev.ghostify.rules;

import dev.ghostify.graph.rewrite.Pass;
import dev.ghostify.graph.rewrite.RewriteRule;
import java.util.List;

/** The rules of clean-up, in the order in which they are tried on a node. */
public final class CleanupRules {
    /** All rules that need no word from the user. */
    public static final List<RewriteRule> ALL = List.of(
            // Constants first: what they leave behind decides whether the others find initializers.
            new FoldConstants(),
            new FoldShapes(),
            new FoldReshapeTarget(),
            new FoldExpandTarget(),
            // Nodes without effect next: they stand between the pairs that the rules below look for.
            new EliminateIdentity(),
            new EliminateDropout(),
            new EliminateSlice(),
            new EliminatePad(),
            new EliminateTranspose(),
            new EliminateReshape(),
            new EliminateConcat(),
            new EliminateCast(),
            new EliminateTile(),
            new EliminateResize(),
            new EliminateRelu(),
            new EliminateArithmetic(),
            new EliminateCommonSubexpression(),
            new FuseTransposes(),
            new FuseReshapes(),
            new FuseIntoReshape(),
            new FuseSlices(),
            new FuseConcats(),
            // Gemm before what folds into it.
            new FuseMatMulAndAddIntoGemm(),
            // Into the Conv before it rather than the one behind it: that has no condition on pads.
            new FuseBatchNormIntoConv(),
            new FuseBatchNormBeforeConv(),
            new FuseMulIntoConv(),
            new FuseAddIntoConv(),
            new FuseMulIntoMatMul(),
            new MoveMulBeforeTranspose(),
            new FuseMulBeforeConv(),
            // After what folds into each of two branches.
            new FuseBatchNormBesideConv(),
            new FuseInputBesideConv(),
            new FuseConvBesideConv(),
            new MoveAveragePoolBeforeConv(),
            // After FuseBatchNormBeforeConv, which needs a Conv without pads.
            new FusePadIntoConv(),
            new FusePadIntoAveragePool(),
            new FusePadIntoMaxPool(),
            new ReplaceMinMaxWithClip(),
            new FuseClips());

    /**
     * Rules that recognize an operator written as several. For targets that have the operator; not part of {@link #ALL},
     * because the model's opset may be older than the operator.
     */
    public static final List<RewriteRule> RECOGNIZERS = List.of(
            new FuseHardSwish(),
            new FuseHardSwishFromClip(),
            new FuseMish(),
            new FuseMishFromExp(),
            new FuseGelu(),
            new FuseLayerNormalization());

    private CleanupRules() {}

    /** A pass of {@link #ALL}. */
    public static Pass pass() {
        return Pass.of("clean-up", ALL);
    }
}
