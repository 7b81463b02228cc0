/**
 * Rewrites a graph into what a runtime of a given age has, before it is lowered.
 *
 * <p>Start at {@link dev.ghostify.tflite.legalize.Legalization}. Which forms are new to which runtime says the one table of
 * versions, {@code FirstRuntimes}, that lint uses too.
 */
@NullMarked
package dev.ghostify.tflite.legalize;

import org.jspecify.annotations.NullMarked;
