/**
 * Compares two graphs node by node: which are alike, which changed, which only one has.
 *
 * <p>Start at {@link dev.ghostify.graph.compare.GraphDiff}. Names of inner values may differ; what is computed from what may not.
 * Runs nothing: whether two different graphs compute the same is another question.
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.graph.compare;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
