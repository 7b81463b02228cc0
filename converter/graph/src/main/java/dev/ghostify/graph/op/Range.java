package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers from input 0 to input 1 by input 2. Source: ONNX Range, opset 11. */
public record Range() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        for (int i = 0; i < 3; i++) {
            Expect.single(in, i);
        }
        Expect.sameElementType(in, 0, 1);
        Expect.sameElementType(in, 0, 2);
        return List.of(in.type(0).withShape(Shape.of(extent(in))));
    }

    private static Dim extent(Operands in) {
        if (in.constant(0).isPresent()
                && in.constant(1).isPresent()
                && in.constant(2).isPresent()) {
            return Dim.of(count(in.tensor(0), in.tensor(1), in.tensor(2)));
        }
        return ShapeElements.of(in, 0)
                .filter(start -> start.get(0).is(0))
                .flatMap(start -> ShapeElements.of(in, 2))
                .filter(delta -> delta.get(0).is(1))
                .flatMap(delta -> ShapeElements.of(in, 1))
                .map(limit -> limit.get(0) instanceof Dim.Symbol symbol ? symbol : Dim.unknown())
                .orElse(Dim.unknown());
    }

    private static long count(Tensor start, Tensor limit, Tensor delta) {
        if (Elementwise.isReal(start.dtype())) {
            double step = delta.toDoubles()[0];
            Expect.that(step != 0, "a delta other than 0", step);
            return (long) Math.max(0, Math.ceil((limit.toDoubles()[0] - start.toDoubles()[0]) / step));
        }
        long step = delta.toLongs()[0];
        Expect.that(step != 0, "a delta other than 0", step);
        BigInteger distance = BigInteger.valueOf(limit.toLongs()[0]).subtract(BigInteger.valueOf(start.toLongs()[0]));
        BigInteger[] steps = distance.divideAndRemainder(BigInteger.valueOf(step));
        boolean isPart = steps[1].signum() != 0 && distance.signum() == Long.signum(step);
        BigInteger count = isPart ? steps[0].add(BigInteger.ONE) : steps[0];
        return count.max(BigInteger.ZERO)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        int count = Selection.count(type);
        if (type.dtype().isFloatingPoint()) {
            double start = in.tensor(0).toDoubles()[0];
            double delta = in.tensor(2).toDoubles()[0];
            return List.of(Tensor.ofReals(
                    type,
                    IntStream.range(0, count)
                            .mapToDouble(i -> start + i * delta)
                            .toArray()));
        }
        long start = in.tensor(0).toLongs()[0];
        long delta = in.tensor(2).toLongs()[0];
        return List.of(Tensor.ofIntegers(
                type,
                IntStream.range(0, count).mapToLong(i -> start + i * delta).toArray()));
    }
}
