package dev.ghostify.graph.op;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Sum of products over axes named by letters, such as {@code bij,bjk->bik}. Source: ONNX Einsum, opset 12. */
public record Einsum(String equation) implements Op {
    static Einsum from(Attributes a) {
        return new Einsum(a.string("equation", ""));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .put("equation", new Attribute.OfString(equation))
                .build();
    }

    @Override
    public boolean readsWeight(int input) {
        return true;
    }

    private Subscripts subscripts(Operands in) {
        List<Integer> ranks = new ArrayList<>();
        for (int i = 0; i < in.count(); i++) {
            ranks.add(in.type(i).rank());
        }
        return Subscripts.of(equation, ranks);
    }

    private Map<Integer, Dim> extents(Operands in, Subscripts subscripts) {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < in.count(); i++) {
            shapes.add(in.shape(i));
        }
        return subscripts.extents(shapes);
    }

    @Override
    public List<TensorType> infer(Operands in) {
        Expect.that(in.count() > 0, "an operand", in.count());
        Subscripts subscripts = subscripts(in);
        Map<Integer, Dim> extents = extents(in, subscripts);
        List<Dim> dims = subscripts.output().stream()
                .map(label -> extents.getOrDefault(label, Dim.unknown()))
                .toList();
        return List.of(in.type(0).withShape(new Shape(dims)));
    }

    /** All of the index space, for each operand behind the first. */
    @Override
    public long multiplyAdds(Operands in, List<TensorType> outputs) {
        List<Dim> space = new ArrayList<>(extents(in, subscripts(in)).values());
        space.add(Dim.of(in.count() - 1));
        return new Shape(space).elementCount();
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        TensorType type = infer(in).get(0);
        Subscripts subscripts = subscripts(in);
        Map<Integer, Dim> extents = extents(in, subscripts);
        List<Integer> labels = new ArrayList<>(subscripts.output());
        extents.keySet().stream().filter(label -> !labels.contains(label)).forEach(labels::add);
        int[] sizes = labels.stream()
                .mapToInt(label -> (int) extents.getOrDefault(label, Dim.of(1)).size())
                .toArray();
        List<double[]> data = new ArrayList<>();
        List<int[]> steps = new ArrayList<>();
        for (int i = 0; i < in.count(); i++) {
            data.add(Reals.numbers(in, i));
            steps.add(steps(subscripts.inputs().get(i), in.shape(i), labels));
        }
        int[] outSteps = steps(subscripts.output(), type.shape(), labels);
        double[] y = Reals.zeros(type);
        int[] at = new int[sizes.length];
        int points =
                Reals.count(new Shape(Arrays.stream(sizes).mapToObj(Dim::of).toList()));
        for (int point = 0; point < points; point++) {
            double product = 1;
            for (int i = 0; i < data.size(); i++) {
                product *= data.get(i)[offset(at, steps.get(i))];
            }
            y[offset(at, outSteps)] += product;
            advance(at, sizes);
        }
        return List.of(Reals.tensor(type, y));
    }

    /** How far one step along each label goes in a tensor; a label twice goes along its diagonal. */
    private static int[] steps(List<Integer> axes, Shape shape, List<Integer> labels) {
        int[] steps = new int[labels.size()];
        int step = 1;
        for (int axis = axes.size() - 1; axis >= 0; axis--) {
            if (shape.size(axis) != 1) {
                steps[labels.indexOf(axes.get(axis))] += step;
            }
            step *= (int) shape.size(axis);
        }
        return steps;
    }

    private static int offset(int[] at, int[] steps) {
        int offset = 0;
        for (int i = 0; i < at.length; i++) {
            offset += at[i] * steps[i];
        }
        return offset;
    }

    private static void advance(int[] at, int[] sizes) {
        for (int i = at.length - 1; i >= 0; i--) {
            if (++at[i] < sizes[i]) {
                return;
            }
            at[i] = 0;
        }
    }
}
