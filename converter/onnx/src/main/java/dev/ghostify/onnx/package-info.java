/**
 * Reads and writes ONNX files.
 *
 * <p>Start at {@link OnnxReader} and {@link OnnxWriter}; what lies between is an {@link OnnxModel}: a graph with the
 * metadata of its file. The graph knows every operator in its newest form only; an {@code OpMapping} per operator, listed
 * in {@code OnnxOps}, translates between that and the form of the file's operator set. Operators that we do not know are
 * carried through. Weights stay where they lie, in the mapped file, and nodes that nobody changed are written as the
 * bytes they were read from.
 *
 * <p>The wire format is walked by {@code WireReader} instead of protobuf's generated classes, because those copy all
 * weights to the heap; tests hold the two against each other. Input is taken to be hostile: every length is checked
 * against what remains before anything is allocated. Source: onnx.proto, IR versions 3 to 13, opsets 7 to 27.
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.onnx;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
