package dev.ghostify;

import dev.ghostify.tflite.TfliteReport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was written.
 *
 * @param tflite what was written, for TFLite files
 */
public record Written(Path file, long fileBytes, Optional<TfliteReport> tflite) {}
