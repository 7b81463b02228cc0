/**
 * The small program that runs TFLite files on a device: it is sent there with the jars it needs, reads requests from standard
 * input and answers on standard output. Start at {@link dev.ghostify.device.runner.Runner}; {@link
 * dev.ghostify.device.runner.Wire} says how both sides write.
 *
 * <p>Knows the runtime interface and the graph's tensors, nothing else: whatever it used besides would have to be sent too.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.device.runner;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
