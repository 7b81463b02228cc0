/** The textual form of graphs, a subset of ONNX's own syntax: printed, parsed, used in patterns and tests. */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.graph.text;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
