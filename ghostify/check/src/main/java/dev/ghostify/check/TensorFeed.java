package dev.ghostify.check;

import dev.ghostify.check.data.Sampling;
import dev.ghostify.check.data.TensorSet;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import java.util.List;
import java.util.Map;

/** Stored tensors for models with one input: taken as they are, in the first model's own order of axes. */
final class TensorFeed implements Feed {
    private final TensorSet tensors;
    private final List<Integer> chosen;
    private final String input;

    /** Feeds {@code samples} of the tensors, which must fit the first model's input. */
    TensorFeed(TensorSet tensors, int samples, long seed, List<PortPair> inputs) {
        PortPair pair = inputs.get(0);
        Shape one = tensors.shape();
        boolean fits = inputs.size() == 1
                && pair.a().dtype() == tensors.dtype()
                && pair.a().shape().rank() == one.rank() + 1;
        for (int axis = 0; fits && axis < one.rank(); axis++) {
            Dim dim = pair.a().shape().dim(axis + 1);
            fits = !dim.isFixed() || dim.equals(one.dim(axis));
        }
        if (!fits) {
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH,
                    tensors.name() + " holds examples " + tensors.dtype().text() + one + ", the model takes "
                            + inputs.stream().map(p -> p.a().toString()).toList());
        }
        this.tensors = tensors;
        this.chosen = Sampling.choose(tensors.size(), samples, seed);
        this.input = pair.a().name();
    }

    @Override
    public int examples() {
        return chosen.size();
    }

    @Override
    public Chunk chunk(int from, int rows) {
        List<Integer> indices = chosen.subList(from, Math.min(from + rows, chosen.size()));
        return new Chunk(
                Map.of(input, tensors.batch(indices)),
                indices,
                indices.stream().map(i -> "record " + i).toList(),
                indices.stream().map(i -> tensors.label(i).orElse(-1)).toList());
    }
}
