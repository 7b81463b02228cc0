/**
 * Rules that keep the function of a graph: batch norm folding, constants computed ahead of time, nodes without effect.
 *
 * <p>Start at {@link dev.ghostify.rules.CleanupRules}, the ordered lists; each rule is a class of its own that says what it looks
 * for, what it needs and why it declines. {@link dev.ghostify.rules.Explanation} turns what a pass did into text. New weights are
 * computed in double and rounded once, to the element type that the old ones have; tensors that no rule changes are not copied.
 * Uses {@code graph} and {@code rewrite} only. Not here: rules that change the function ({@code ghost}) and what only TFLite
 * asks for ({@code tflite}).
 *
 * <p>All types are immutable and may be shared between threads.
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.rules;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
