/**
 * The immutable graph of a model: nodes, values, tensors, types.
 *
 * <p>Start at {@link dev.ghostify.graph.Graph}. Rewrites live in {@code rewrite}, the textual form in {@code text}, the
 * operators in {@code op}. Knows no file format and no runtime.
 *
 * <p>All types but builders are immutable and may be shared between threads.
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.graph;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
