/**
 * Tests for rewrite rules as before and after in text.
 *
 * <p>Start at {@link dev.ghostify.testkit.RuleTester}. It is published, so that authors of rules outside this project test
 * theirs the same way. Graphs without data are filled from seeds, see {@link dev.ghostify.testkit.SeededTensors}.
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.testkit;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
