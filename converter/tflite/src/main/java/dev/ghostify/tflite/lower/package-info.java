/**
 * Turns nodes into TFLite operators.
 *
 * <p>One class for each operator, or for a family that differs in one word, all listed in
 * {@link dev.ghostify.tflite.lower.TfliteLowerings}. Forms are chosen so that XNNPACK takes them: a form it refuses costs the
 * user speed though every number is right. Source of the forms: the TFLite kernels and the XNNPACK delegate.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.tflite.lower;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
