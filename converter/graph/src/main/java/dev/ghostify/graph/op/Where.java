package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Elements of input 1 where input 0 holds, else of input 2, with broadcasting. Source: ONNX Where, opset 16. */
public record Where() implements Op {
    @Override
    public Attributes attributes() {
        return Attributes.NONE;
    }

    @Override
    public List<TensorType> infer(Operands in) {
        Expect.that(in.type(0).dtype() == DataType.BOOL, "bool in input 0", in.type(0));
        Expect.sameElementType(in, 1, 2);
        return List.of(in.type(1).withShape(Broadcasting.shapeOfAll(in)));
    }

    @Override
    public Optional<List<Dim>> elements(Operands in) {
        return ShapeElements.of(in, 0)
                .flatMap(c -> ShapeElements.of(in, 1)
                        .flatMap(x -> ShapeElements.of(in, 2)
                                .filter(y -> fit(c, x) && fit(c, y) && fit(x, y))
                                .map(y -> chosen(c, x, y))));
    }

    private static boolean fit(List<Dim> a, List<Dim> b) {
        return a.size() == b.size() || a.size() == 1 || b.size() == 1;
    }

    private static List<Dim> chosen(List<Dim> condition, List<Dim> x, List<Dim> y) {
        int count = Stream.of(condition, x, y)
                .mapToInt(List::size)
                .filter(n -> n != 1)
                .findFirst()
                .orElse(1);
        List<Dim> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Dim holds = at(condition, i);
            Dim yes = at(x, i);
            Dim no = at(y, i);
            boolean isSame = yes.provablyEquals(no);
            result.add(isSame || holds.is(1) ? yes : holds.is(0) ? no : Dim.unknown());
        }
        return result;
    }

    private static Dim at(List<Dim> list, int index) {
        return list.get(list.size() == 1 ? 0 : index);
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        int bytes = Selection.elementBytes(type.dtype());
        ByteBuffer result = Selection.allocate(type);
        ByteBuffer condition = in.tensor(0).bytes();
        int[] which = Broadcasting.indices(in.tensor(0).shape(), type.shape());
        ByteBuffer x = Broadcasting.selection(in.tensor(1).shape(), type.shape())
                .of(in.tensor(1))
                .bytes();
        ByteBuffer y = Broadcasting.selection(in.tensor(2).shape(), type.shape())
                .of(in.tensor(2))
                .bytes();
        for (int i = 0; i < which.length; i++) {
            result.put(i * bytes, condition.get(which[i]) != 0 ? x : y, i * bytes, bytes);
        }
        return List.of(Tensor.ofBytes(type, result));
    }
}
