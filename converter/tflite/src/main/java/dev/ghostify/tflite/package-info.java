/**
 * Writes graphs as TFLite files and reads what such a file holds.
 *
 * <p>Start at {@link dev.ghostify.tflite.TfliteWriter}. A graph is lowered in three steps: {@code layout} gives every value the
 * order in which its axes are stored, {@code lower} turns each node into TFLite operators, {@code file} checks and writes
 * the result. Source: the TFLite schema, version 3, and the operator kernels of its runtime.
 *
 * <p>All types are immutable and may be shared between threads.
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.tflite;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
