/**
 * The operators of a graph as functions of PyTorch arrays, so that gradients reach the weights.
 *
 * <p>One place for each family of operators, one registry, {@link dev.ghostify.train.autograd.Functions}; what an operator means
 * is said by the graph module alone, and the tests hold every function here to the operator's own loops. Values that are
 * known before the network runs (target shapes, axes, bounds) stay tensors of ours and never become arrays.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.train.autograd;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
