/**
 * The library in a few nouns: read a model, rewrite it, write it, check it.
 *
 * <p>Start at {@link dev.ghostify.Ghostify}. A {@link dev.ghostify.Model} is an ONNX file's graph with what the file says
 * about it; {@link dev.ghostify.Images} says which images calibrate and how they are prepared; {@link
 * dev.ghostify.CheckedModels} opens files for a {@link dev.ghostify.check.Check} with their costs counted. All types are
 * immutable and may be shared between threads.
 *
 * <p>Not here: how anything is done. Rules live in {@code rules} and {@code ghost}, formats in {@code onnx} and {@code
 * tflite}, measuring in {@code check}. Nothing here prints, exits or reaches the network.
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
