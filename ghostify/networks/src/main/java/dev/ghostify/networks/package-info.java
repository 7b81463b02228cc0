/**
 * GhostNet, its successors and its rivals, built from the tables of their papers and code.
 *
 * <p>Start at {@link dev.ghostify.networks.GhostNet}, or at {@link dev.ghostify.networks.Zoo} for all families. An {@link
 * dev.ghostify.networks.Architecture} is a network with its choices made; built with weights it is a {@link
 * dev.ghostify.networks.Network}: a graph, the slots of its weights under their official names, and how images are prepared
 * for it. {@code layers} builds graphs, {@code weights} fills them, {@code rivals} holds what GhostNet is compared with.
 *
 * <p>Not here: ghost modules in networks that were given as a file ({@code dev.ghostify.ghost}), file formats of models.
 * All types are immutable. Sources stand at each network.
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.networks;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
