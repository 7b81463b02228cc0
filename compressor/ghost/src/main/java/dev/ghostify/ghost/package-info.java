/**
 * Ghost modules in place of ordinary convolutions, with weights fitted to what the teacher computes.
 *
 * <p>Everything here changes what the model computes. Start at {@link dev.ghostify.ghost.GhostPlanner}: it says which
 * convolutions become ghost modules and why the others stay. {@link dev.ghostify.ghost.GhostFitter} chooses the primaries,
 * fits all weights from the teacher's activations over a calibration set and lets the neighbours absorb the new order of
 * channels; {@link dev.ghostify.ghost.WeightSpaceFit} does without images, and poorly. Knows no file format; a
 * {@link dev.ghostify.ghost.GraphRunner} given by the caller computes activations. Not here: rules that keep the function,
 * training.
 *
 * <p>All data types are immutable and may be shared between threads. Source: Han et al., GhostNet, CVPR 2020, arXiv
 * 1911.11907; the fit by layer-wise regression on the teacher is our own.
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.ghost;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
