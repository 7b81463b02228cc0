/**
 * Compares two models on the same inputs: outputs, accuracy, size, cost and latency, and holds them to demands.
 *
 * <p>Start at {@link dev.ghostify.check.Check}; it answers with a {@link dev.ghostify.check.CheckReport}, which prints as a
 * table and as JSON and is held to {@link dev.ghostify.check.Gate}s. What runs a model is in {@code runtime}, where inputs
 * come from in {@code data}. Knows no file format: parameters and multiply-adds are given by the caller.
 *
 * <p>Reports, gates and settings are immutable. Outputs with NaN, or with an infinity that the first model does not have, are
 * counted and fail every demand.
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.check;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
