/**
 * The order in which each value's axes are stored.
 *
 * <p>Start at {@link dev.ghostify.tflite.layout.LayoutPass}: it gives every value a {@link dev.ghostify.tflite.layout.Layout}
 * once, from what the operators mean, never from extents that happen to be equal. Image operators have one form, channels last,
 * most others carry on what they get, a Transpose only renames axes. Data are moved where regions meet, at the cut of the fewest
 * bytes.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.tflite.layout;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
