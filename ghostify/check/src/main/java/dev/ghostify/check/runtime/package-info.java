/**
 * What the check knows of a runtime: something that opens a model file and computes outputs from inputs.
 *
 * <p>Start at {@link dev.ghostify.check.runtime.Runtimes}, which finds the adapters on the class path by
 * {@link java.util.ServiceLoader}. Each adapter is a module of its own ({@code ghostify/runtimes}), so that a native
 * library is loaded only by those who run models. Tensors are the graph's; no type of a runtime appears here.
 *
 * <p>Not here: what is compared and how ({@code check}), where inputs come from ({@code check.data}).
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.check.runtime;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
