/**
 * Where inputs come from: data sets of images, their preprocessing, seeded noise.
 *
 * <p>Start at {@link dev.ghostify.check.data.DataSet#parse}. Images are read one at a time, so that a data set may be larger
 * than memory; {@link dev.ghostify.check.data.Preprocessing} turns them into the floats that a model was trained on. Files
 * are not trusted: sizes are checked before anything is decoded, and whatever is wrong with one is a
 * {@link dev.ghostify.check.data.DataException} that names it.
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.check.data;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
