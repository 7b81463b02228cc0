/**
 * The networks that GhostNet is compared with, each from the table of its paper or code, named as its state dict is.
 *
 * <p>One file per family. What several share: {@link dev.ghostify.networks.rivals.InvertedResidual}, the block of
 * MobileNetV2 and of all networks that were searched for among its variations, and {@link
 * dev.ghostify.networks.rivals.BlockNames}, the names that torchvision, timm and others gave its layers.
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.networks.rivals;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
