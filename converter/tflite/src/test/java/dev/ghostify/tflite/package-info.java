/** Tests of the TFLite writer; {@link dev.ghostify.tflite.LoweringTester} compares what is written with what the graph says. */
@NullMarked
package dev.ghostify.tflite;

import org.jspecify.annotations.NullMarked;
