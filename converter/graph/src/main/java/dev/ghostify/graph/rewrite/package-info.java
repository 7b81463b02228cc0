/**
 * Rewriting: a rule says what it looks for, whether it fits and what comes instead; only the engine changes graphs.
 *
 * <p>Start at {@link dev.ghostify.graph.rewrite.RewriteRule}; {@link dev.ghostify.graph.rewrite.Pass} runs rules to a fixed
 * point. The rules themselves live with what they are for: clean-up, ghost modules, a file format.
 */
@API(status = Status.STABLE)
@NullMarked
package dev.ghostify.graph.rewrite;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
