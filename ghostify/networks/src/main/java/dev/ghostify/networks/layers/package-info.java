/**
 * Builds graphs in the words in which networks are described: convolution, batch norm, squeeze-and-excite.
 *
 * <p>Start at {@link dev.ghostify.networks.layers.Layers}. Each layer takes the names that its weights have in the official
 * state dict, so that a built graph can be filled by name. Not here: any particular network.
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.networks.layers;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
