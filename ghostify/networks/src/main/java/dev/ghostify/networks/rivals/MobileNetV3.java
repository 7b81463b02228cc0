package dev.ghostify.networks.rivals;

import static dev.ghostify.networks.layers.Activation.HARD_SIGMOID;
import static dev.ghostify.networks.layers.Activation.HARD_SWISH;
import static dev.ghostify.networks.layers.Activation.RELU;

import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.Preparation;
import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Channels;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.WeightSource;
import java.util.List;

/** MobileNetV3, named as in torchvision. Source: Howard et al., ICCV 2019, arXiv 1905.02244, tables 1 and 2. */
public record MobileNetV3(Dimensions dimensions, Size size) implements Architecture {
    private static final int STEM_CHANNELS = 16;

    /** Source: torchvision's MobileNetV3, as its authors' code. */
    private static final double EPSILON = 1e-3;

    private static final InvertedResidual.Gates GATES = new InvertedResidual.Gates(RELU, HARD_SIGMOID);

    /** The two published tables. */
    public enum Size {
        LARGE,
        SMALL
    }

    private record Row(int kernel, int expanded, int out, boolean squeezes, Activation activation, int stride) {}

    private static final List<Row> LARGE = List.of(
            new Row(3, 16, 16, false, RELU, 1),
            new Row(3, 64, 24, false, RELU, 2),
            new Row(3, 72, 24, false, RELU, 1),
            new Row(5, 72, 40, true, RELU, 2),
            new Row(5, 120, 40, true, RELU, 1),
            new Row(5, 120, 40, true, RELU, 1),
            new Row(3, 240, 80, false, HARD_SWISH, 2),
            new Row(3, 200, 80, false, HARD_SWISH, 1),
            new Row(3, 184, 80, false, HARD_SWISH, 1),
            new Row(3, 184, 80, false, HARD_SWISH, 1),
            new Row(3, 480, 112, true, HARD_SWISH, 1),
            new Row(3, 672, 112, true, HARD_SWISH, 1),
            new Row(5, 672, 160, true, HARD_SWISH, 2),
            new Row(5, 960, 160, true, HARD_SWISH, 1),
            new Row(5, 960, 160, true, HARD_SWISH, 1));

    private static final List<Row> SMALL = List.of(
            new Row(3, 16, 16, true, RELU, 2),
            new Row(3, 72, 24, false, RELU, 2),
            new Row(3, 88, 24, false, RELU, 1),
            new Row(5, 96, 40, true, HARD_SWISH, 2),
            new Row(5, 240, 40, true, HARD_SWISH, 1),
            new Row(5, 240, 40, true, HARD_SWISH, 1),
            new Row(5, 120, 48, true, HARD_SWISH, 1),
            new Row(5, 144, 48, true, HARD_SWISH, 1),
            new Row(5, 288, 96, true, HARD_SWISH, 2),
            new Row(5, 576, 96, true, HARD_SWISH, 1),
            new Row(5, 576, 96, true, HARD_SWISH, 1));

    @Override
    public String name() {
        return "MobileNetV3 " + (size == Size.LARGE ? "large " : "small ") + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("mobilenetv3", weights, EPSILON);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(channels(STEM_CHANNELS), 3).strided(2);
        x = layers.convNorm(x, "features.0.0", "features.0.1", stem, HARD_SWISH);
        int index = 1;
        int atWidthOne = STEM_CHANNELS;
        for (Row row : size == Size.LARGE ? LARGE : SMALL) {
            x = block(layers, x, row, (double) row.expanded() / atWidthOne, "features." + index++ + ".block.");
            atWidthOne = row.out();
        }
        Convolution last = Convolution.pointwise(x.channels() * 6);
        x = layers.convNorm(x, "features." + index + ".0", "features." + index + ".1", last, HARD_SWISH);
        x = layers.conv(
                layers.globalAveragePool(x),
                "classifier.0",
                Convolution.pointwise(head()).biased());
        x = layers.classifier(layers.activate(x, HARD_SWISH), "classifier.3", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.imagenet(dimensions));
    }

    /** Wider for wide networks, but not narrower for narrow ones. */
    private int head() {
        return Channels.rounded((size == Size.LARGE ? 1280 : 1024) * Math.max(1, dimensions.multiplier()), 8);
    }

    private int channels(int atWidthOne) {
        return Channels.rounded(atWidthOne * dimensions.multiplier(), 8);
    }

    /** @param expansion channels inside for each that enters: the rounded ones count, as in timm */
    private Feature block(Layers layers, Feature x, Row row, double expansion, String name) {
        int expanded = Channels.rounded(x.channels() * expansion, 8);
        boolean expands = expansion > 1;
        InvertedResidual block = InvertedResidual.of(
                        row.kernel(), expanded, channels(row.out()), row.stride(), row.activation())
                .expandingIf(expands);
        if (row.squeezes()) {
            block = block.squeezing(Channels.rounded(expanded / 4.0, 8), GATES);
        }
        return block.apply(layers, x, BlockNames.numbered(name, expands, row.squeezes()));
    }
}
