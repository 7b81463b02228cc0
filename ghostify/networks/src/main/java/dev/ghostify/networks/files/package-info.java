/**
 * Files of trained weights: safetensors, and the three forms in which PyTorch saved state dicts.
 *
 * <p>Start at {@link dev.ghostify.networks.files.WeightFiles}. Files come from strangers: a pickle is read, never run ({@link
 * dev.ghostify.networks.files.PickleReader}), nothing is unpacked to disk, and lengths are held to what the file has before
 * memory is taken.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.networks.files;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
