package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Transposed convolution: {@code float[N,C,...] x, float[C,M/group,...] w, float[M] b?}; axis 1 of the weight is the output channel within its group. Source: ONNX ConvTranspose, opset 22. */
public record ConvTranspose(Window window, int group, List<Integer> outputPadding, List<Integer> outputShape)
        implements Op {
    public ConvTranspose {
        outputPadding = List.copyOf(outputPadding);
        outputShape = List.copyOf(outputShape);
    }

    static ConvTranspose from(Attributes a) {
        return new ConvTranspose(
                Window.from(a), a.intValue("group", 1), a.ints("output_padding"), a.ints("output_shape"));
    }

    @Override
    public Attributes attributes() {
        return window.attributes()
                .integer("group", group, 1)
                .ints("output_padding", outputPadding)
                .ints("output_shape", outputShape)
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
