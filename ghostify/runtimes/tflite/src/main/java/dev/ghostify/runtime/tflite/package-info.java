/**
 * Runs {@code .tflite} files with TensorFlow Lite; found by {@link dev.ghostify.check.runtime.Runtimes}.
 *
 * <p>{@link dev.ghostify.runtime.tflite.TfliteRuntime} opens sessions: on the built-in kernels, or with the XNNPACK delegate
 * that phones use, whose share of the model is counted in the execution plan. The file is mapped, not copied. The native
 * library comes from the JavaCPP presets, which unpack it to their own cache folder ({@code org.bytedeco.javacpp.cachedir})
 * when the first model is opened. With XNNPACK the library writes one line of information to standard error, once; it
 * offers no way to turn that off.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.runtime.tflite;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
