/**
 * Turns the operators of a TFLite file, whoever wrote it, into the graph's own: the way back from {@code lower}.
 *
 * <p>Start at {@link dev.ghostify.tflite.raise.RaisingPass}. Images are kept channels first as long as the operators allow, so that
 * hardly a Transpose remains. Quantised values are real ones between a QuantizeLinear and a DequantizeLinear. An
 * operator or a form of it that we cannot say becomes an {@code UnknownOp} of the domain {@code tflite}.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.tflite.raise;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
