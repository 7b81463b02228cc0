/**
 * Training: a student's weights are moved by gradients until it computes what its teacher computes, or what labels say.
 *
 * <p>Start at {@link dev.ghostify.train.Learner}. Any graph whose operators are listed in {@code
 * dev.ghostify.train.autograd} can be trained; the arithmetic is PyTorch's, through DJL. Not here: fits in closed form, which
 * need no gradients and come first ({@code dev.ghostify.ghost}); reading of images.
 *
 * <p>Source of relative step sizes, of the loss and of the augmentation: our own measurements, kept beside the constants.
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.train;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
