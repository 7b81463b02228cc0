package dev.ghostify.runtime.tflite;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.Interpreter;

/**
 * Times the operators of an interpreter. TFLite's own profiler cannot be reached from Java; but before each operator TFLite
 * asks whether it shall stop, and who answers sees the time. What the answer costs, a microsecond or two, counts to each
 * operator.
 *
 * <p>Source: {@code Subgraph::InvokeImpl}, which calls {@code check_cancelled_func_} once for each entry of the execution plan.
 */
final class OperatorClock extends Interpreter.Check_cancelled_func_Pointer {
    /** Inferences kept; the oldest go first. */
    private static final int MAX_RUNS = 100;

    private final double[][] millis;
    private final long[] starts;
    private int operator;
    private int runs;

    /** A clock for so many operators, the length of the execution plan. */
    OperatorClock(int operators) {
        this.millis = new double[operators][MAX_RUNS];
        this.starts = new long[operators];
    }

    /** Called by TFLite before each operator; never stops it. */
    @Override
    public boolean call(Pointer data) {
        if (operator < starts.length) {
            starts[operator++] = System.nanoTime();
        }
        return false;
    }

    /** To be called when an inference has ended. */
    void ended() {
        long end = System.nanoTime();
        for (int i = 0; i < operator; i++) {
            long next = i + 1 < operator ? starts[i + 1] : end;
            millis[i][runs % MAX_RUNS] = (next - starts[i]) / 1e6;
        }
        operator = 0;
        runs++;
    }

    /** Median of the operator at {@code position} of the plan; 0 before the first inference. */
    double medianMs(int position) {
        double[] sorted = Arrays.copyOf(millis[position], Math.min(runs, MAX_RUNS));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
