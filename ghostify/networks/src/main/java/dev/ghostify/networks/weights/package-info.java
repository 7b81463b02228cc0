/**
 * Where the weights of a network come from: random, or trained ones under the names that their authors gave them.
 *
 * <p>Start at {@link dev.ghostify.networks.weights.WeightSource}. A network asks it for one tensor per {@link
 * dev.ghostify.networks.weights.Slot}; a {@link dev.ghostify.networks.weights.StateDict} is such a source once {@link
 * dev.ghostify.networks.weights.WeightImport} has held it to the slots of the network.
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.networks.weights;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
