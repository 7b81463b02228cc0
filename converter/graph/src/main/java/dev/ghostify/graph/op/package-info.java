/**
 * One record per operator: attributes, type inference, cost and a plain-loop evaluation.
 *
 * <p>Start at {@link dev.ghostify.graph.op.Op}; {@link dev.ghostify.graph.op.Ops} lists them. Nothing here knows a file
 * format: reading and lowering live with the formats. Source: the ONNX operator specification, opset 23.
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.graph.op;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
