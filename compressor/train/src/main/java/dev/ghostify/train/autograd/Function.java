package dev.ghostify.train.autograd;

import ai.djl.ndarray.NDList;
import dev.ghostify.graph.op.Op;

/** What an operator computes, of arrays. */
@FunctionalInterface
interface Function<O extends Op> {
    /** The outputs in order; all belong to the owner of the array operands. */
    NDList apply(O op, Arguments in);
}
