/**
 * Rewrites a graph into what TFLite has, and a runtime of a given age, before layouts are chosen.
 *
 * <p>Start at {@link dev.ghostify.tflite.legalize.Legalization}: which forms are new to which runtime says the one table of
 * versions, {@code FirstRuntimes}, that lint uses too. {@link dev.ghostify.tflite.legalize.TfliteRules} say what no runtime has in
 * operators that it has: windows over signals and volumes as windows over images, dilated pooling as the largest of shifted
 * images.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.tflite.legalize;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
