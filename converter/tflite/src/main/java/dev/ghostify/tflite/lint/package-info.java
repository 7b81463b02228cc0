/**
 * Predicts from a file alone what runs it: which operators a delegate takes over and in how many parts, which operators the
 * others stop at and why, and the oldest runtime that loads it.
 *
 * <p>Start at {@link dev.ghostify.tflite.lint.TfliteLint}. What a target accepts is a table of small rules, one list for each
 * operator: {@code XnnpackRules}, {@code GpuRules}, {@code KernelRules}. Knows nothing of graphs or of how a file was made.
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.tflite.lint;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
