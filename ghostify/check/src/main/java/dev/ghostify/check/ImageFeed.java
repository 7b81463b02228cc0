package dev.ghostify.check;

import dev.ghostify.check.data.Example;
import dev.ghostify.check.data.ImageSet;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.check.data.Sampling;
import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Images for models with one float input. */
final class ImageFeed implements Feed {
    private final ImageSet images;
    private final List<Integer> chosen;
    private final Preprocessing preprocessing;
    private final String input;
    private final Shape nchw;
    private final AxisOrder toModel;

    /**
     * @param inputs the models' inputs, which must be one each
     * @param toB what makes the second model's input of the first's
     * @throws ModelException if the models do not take images
     */
    ImageFeed(
            ImageSet images,
            Preprocessing preprocessing,
            int samples,
            long seed,
            ModelUnderTest model,
            List<PortPair> inputs,
            AxisOrder toB) {
        PortPair pair = inputs.get(0);
        if (inputs.size() != 1
                || pair.a().shape().rank() != 4
                || pair.a().dtype() != DataType.FLOAT
                || pair.b().dtype() != DataType.FLOAT) {
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH,
                    model.name() + ": images fit models with one float input of rank 4, found "
                            + inputs.stream().map(p -> p.a().toString()).toList() + "; use random:SEED");
        }
        this.images = images;
        this.chosen = Sampling.choose(images.size(), samples, seed);
        this.preprocessing = preprocessing;
        this.input = pair.a().name();
        this.toModel = AxisOrder.between(ImageLayout.NCHW, InputLayouts.ofImages(model, pair.a()));
        this.nchw = toModel.inverse()
                .apply(Shapes.merged(
                        pair.a().shape(), toB.inverse().apply(pair.b().shape())));
    }

    @Override
    public int examples() {
        return chosen.size();
    }

    @Override
    public Chunk chunk(int from, int rows) {
        List<Example> examples = new ArrayList<>();
        List<Integer> indices = chosen.subList(from, Math.min(from + rows, chosen.size()));
        for (int index : indices) {
            examples.add(images.get(index));
        }
        return new Chunk(
                Map.of(input, toModel.apply(preprocessing.toBatch(examples, nchw))),
                indices,
                examples.stream().map(Example::name).toList(),
                examples.stream().map(e -> e.label().orElse(-1)).toList());
    }
}
