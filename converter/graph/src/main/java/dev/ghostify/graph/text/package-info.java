/** The textual form of graphs, a subset of ONNX's own syntax: printed, parsed, used in patterns and tests. */
@NullMarked
package dev.ghostify.graph.text;

import org.jspecify.annotations.NullMarked;
