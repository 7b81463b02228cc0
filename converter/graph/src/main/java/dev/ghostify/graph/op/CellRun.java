package dev.ghostify.graph.op;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Computes a recurrence step by step, in double. */
final class CellRun {
    /** One step of one sequence: takes the states on, in place. */
    interface Cell {
        /**
         * Takes one step.
         *
         * @param features what the gates read of x: the product with w and its bias, gate after gate
         * @param states hidden state first
         */
        void step(Walk walk, double[] features, double[][] states);
    }

    private final Recurrence recurrence;
    private final Operands in;
    private final int gates;
    private final List<String> defaults;
    private final int hidden;

    CellRun(Recurrence recurrence, Operands in, int gates, List<String> defaults) {
        this.recurrence = recurrence;
        this.in = in;
        this.gates = gates;
        this.defaults = defaults;
        this.hidden = (int) in.shape(2).size(2);
    }

    /** One direction with its weights. */
    final class Walk {
        private final int index;
        private final double[] w = Reals.of(in, 1);
        private final double[] r = Reals.of(in, 2);
        private final double[] b =
                in.has(3) ? Reals.of(in, 3) : new double[recurrence.direction().count() * 2 * gates * hidden];

        private Walk(int index) {
            this.index = index;
        }

        int index() {
            return index;
        }

        int hidden() {
            return hidden;
        }

        private double[] features(double[] x, int at, int count) {
            double[] sums = new double[gates * hidden];
            for (int row = 0; row < sums.length; row++) {
                sums[row] = b[index * 2 * sums.length + row];
                for (int k = 0; k < count; k++) {
                    sums[row] += w[(index * sums.length + row) * count + k] * x[at + k];
                }
            }
            return sums;
        }

        /** The product of one row of a gate's recurrent weight with {@code state}, and that row's bias. */
        double recurrent(int gate, int unit, double[] state) {
            int row = gate * hidden + unit;
            int rows = gates * hidden;
            double sum = b[index * 2 * rows + rows + row];
            for (int k = 0; k < hidden; k++) {
                sum += r[(index * rows + row) * hidden + k] * state[k];
            }
            return sum;
        }

        /** An activation by its place in ONNX's list, of a number that is clipped before. */
        double activation(int which, double value) {
            double bound = recurrence.clip() > 0 ? recurrence.clip() : Double.POSITIVE_INFINITY;
            return function(recurrence.activation(index, which, defaults))
                    .applyAsDouble(Math.max(-bound, Math.min(bound, value)));
        }
    }

    private static DoubleUnaryOperator function(String name) {
        return switch (name) {
            case "Sigmoid" -> v -> 1 / (1 + Math.exp(-v));
            case "Tanh" -> Math::tanh;
            case "Relu" -> v -> Math.max(0, v);
            default ->
                throw new ModelException(ErrorCode.UNSUPPORTED_OP, "activation " + name + " cannot be computed here");
        };
    }

    private int length(int sequence, int steps) {
        long length = in.has(4) ? in.tensor(4).toLongs()[sequence] : steps;
        Expect.that(length >= 0 && length <= steps, "a length from 0 to " + steps, length);
        return (int) length;
    }

    /** All outputs that the node has. */
    List<Tensor> run(Cell cell, List<TensorType> types, int states) {
        boolean first = recurrence.batchFirst();
        Shape shape = in.shape(0);
        int steps = (int) shape.size(first ? 1 : 0);
        int batch = (int) shape.size(first ? 0 : 1);
        int count = (int) shape.size(2);
        int walks = recurrence.direction().count();
        double[] x = Reals.of(in, 0);
        double[] y = new double[Math.multiplyExact(steps, walks * batch * hidden)];
        List<double[]> last = new ArrayList<>();
        for (int s = 0; s < states; s++) {
            last.add(in.has(5 + s) ? Reals.of(in, 5 + s).clone() : new double[walks * batch * hidden]);
        }
        for (int d = 0; d < walks; d++) {
            Walk walk = new Walk(d);
            for (int n = 0; n < batch; n++) {
                int length = length(n, steps);
                int stateAt = (first ? n * walks + d : d * batch + n) * hidden;
                double[][] now = new double[states][hidden];
                for (int s = 0; s < states; s++) {
                    System.arraycopy(last.get(s), stateAt, now[s], 0, hidden);
                }
                for (int i = 0; i < length; i++) {
                    int t = recurrence.direction().isReverse(d) ? length - 1 - i : i;
                    int from = (first ? n * steps + t : t * batch + n) * count;
                    cell.step(walk, walk.features(x, from, count), now);
                    int to = (first ? (n * steps + t) * walks + d : (t * walks + d) * batch + n) * hidden;
                    System.arraycopy(now[0], 0, y, to, hidden);
                }
                for (int s = 0; s < states; s++) {
                    System.arraycopy(now[s], 0, last.get(s), stateAt, hidden);
                }
            }
        }
        List<Tensor> results = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            results.add(Tensor.ofReals(types.get(i), i == 0 ? y : last.get(i - 1)));
        }
        return results;
    }
}
