/**
 * What can be concluded from counts and times: intervals and tests, each with its source.
 *
 * <p>{@link dev.ghostify.check.statistics.Share} is a share with its interval, {@link dev.ghostify.check.statistics.PairedTest}
 * tells whether two models that saw the same examples differ in accuracy,
 * {@link dev.ghostify.check.statistics.PairedShift} whether two series of times do. Knows nothing of models.
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.check.statistics;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
