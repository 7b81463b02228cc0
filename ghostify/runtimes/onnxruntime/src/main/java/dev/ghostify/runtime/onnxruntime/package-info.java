/**
 * Runs {@code .onnx} files with ONNX Runtime; found by {@link dev.ghostify.check.runtime.Runtimes}.
 *
 * <p>{@link dev.ghostify.runtime.onnxruntime.OnnxRuntime} opens sessions; the other types turn tensors and errors into
 * ONNX Runtime's and back. The native library is unpacked once into the user's cache folder and loaded by the first
 * {@code open}. CPU only. The published library has no build for Macs with Intel processors.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.runtime.onnxruntime;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
