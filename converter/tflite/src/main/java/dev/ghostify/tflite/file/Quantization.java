package dev.ghostify.tflite.file;

import java.util.List;

/**
 * How integers stand for real numbers: {@code real = scale * (stored - zero point)}.
 *
 * @param scales one, or one for each index along {@code axis}
 * @param zeroPoints as many as scales
 */
public record Quantization(List<Float> scales, List<Long> zeroPoints, int axis) {
    public Quantization {
        scales = List.copyOf(scales);
        zeroPoints = List.copyOf(zeroPoints);
        if (scales.isEmpty() || scales.size() != zeroPoints.size()) {
            throw new IllegalArgumentException(scales.size() + " scales and " + zeroPoints.size() + " zero points");
        }
    }

    public boolean isPerAxis() {
        return scales.size() > 1;
    }
}
