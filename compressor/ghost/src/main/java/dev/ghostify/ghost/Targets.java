package dev.ghostify.ghost;

import dev.ghostify.ghost.linalg.Rows;

/**
 * What a convolution of the student shall give so that the student comes back to the teacher.
 *
 * <p>The sum {@code u = output + shortcut} is what matters. Where a Relu follows and the teacher's {@code u} is not positive,
 * any value that is not positive serves as well, so the target there is moved toward what the student gives already.
 *
 * @param teacher the teacher's {@code u}, {@code [channels][samples]}
 * @param shortcut the student's other operand of the addition; no rows where nothing is added
 * @param rectified true if only Relus read {@code u}
 */
// Arrays for speed; such records are never compared.
@SuppressWarnings("ArrayRecordComponent")
record Targets(float[][] teacher, float[][] shortcut, boolean rectified) {
    /** Keeps a weak pull to the teacher, without which values drift off. */
    private static final float KEPT = 0.1f;

    int channels() {
        return teacher.length;
    }

    int samples() {
        return teacher[0].length;
    }

    /** The plain targets: whatever {@code u} the teacher has. */
    float[][] plain() {
        float[][] y = new float[teacher.length][];
        for (int j = 0; j < y.length; j++) {
            y[j] = teacher[j].clone();
            if (shortcut.length > 0) {
                Rows.addScaled(y[j], -1, shortcut[j]);
            }
        }
        return y;
    }

    /** Moves row {@code j} of the targets {@code y} toward the student's {@code output} where the Relu allows it. */
    void relax(int j, float[] output, float[] y) {
        if (!rectified) {
            return;
        }
        float[] u = teacher[j];
        for (int n = 0; n < u.length; n++) {
            if (u[n] <= 0) {
                float added = shortcut.length > 0 ? shortcut[j][n] : 0;
                y[n] = (1 - KEPT) * Math.min(output[n] + added, 0) + KEPT * u[n] - added;
            }
        }
    }

    /** Mean over the channels of the variance of the teacher's values. */
    double variance() {
        double sum = 0;
        for (float[] row : teacher) {
            sum += Rows.variance(row);
        }
        return sum / Math.max(1, teacher.length);
    }
}
