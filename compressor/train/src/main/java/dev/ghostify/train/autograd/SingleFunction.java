package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDArray;
import dev.ghostify.graph.op.Op;

/** What an operator with one output computes, of arrays. */
@FunctionalInterface
interface SingleFunction<O extends Op> {
    NDArray apply(O op, Arguments in);
}
