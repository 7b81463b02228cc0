@NullMarked
package dev.ghostify.tflite.legalize;

import org.jspecify.annotations.NullMarked;
