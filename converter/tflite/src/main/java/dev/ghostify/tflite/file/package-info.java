/**
 * The TFLite file: its records, the checks before and after writing, and the writing itself.
 *
 * <p>Start at {@link dev.ghostify.tflite.file.TfliteModel}. Weights are payloads that know how to stream themselves into a
 * file, so that no second copy of them is made. Knows nothing of ONNX operators or of layouts. Source: TFLite schema,
 * version 3.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.tflite.file;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
