/**
 * Devices that a check may run on instead of this machine: an ARM board that is reached by SSH, an Android phone by adb, and an
 * emulated ARM64 processor.
 *
 * <p>Start at {@link dev.ghostify.device.Device}. TFLite files run on the device, ONNX files, which are what TFLite is held
 * against, run here. A board and the emulator run them by our own {@link dev.ghostify.device.runner.Runner}, which needs Java
 * there; a phone has none and is timed by TFLite's benchmark program. Only a {@code ssh:} device loads Apache MINA SSHD.
 *
 * <p>Not here: what is compared and how ({@code check}).
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.device;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
