package dev.ghostify.networks.rivals;

import static dev.ghostify.networks.layers.Activation.NONE;
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

/** MobileNetV4-Conv-S, named as in timm. Source: Qin et al., ECCV 2024, arXiv 2404.10518, table 11. */
public record MobileNetV4(Dimensions dimensions) implements Architecture {
    private static final int STEM_CHANNELS = 32;
    private static final double NARROW = 0.75;
    private static final int LAST_CHANNELS = 960;
    private static final int HEAD_CHANNELS = 1280;

    /** A block of the table. */
    private sealed interface Row {}

    /** An ordinary convolution. */
    private record Plain(int kernel, int out, int stride) implements Row {}

    /**
     * An inverted bottleneck with up to two depthwise convolutions.
     *
     * @param start extent of the one before the expansion; 0 for none
     * @param middle extent of the one after it; 0 for none; it has the stride if it is there
     */
    private record Universal(int start, int middle, int expansion, int out, int stride) implements Row {}

    private static final List<List<Row>> STAGES = List.of(
            List.of(new Plain(3, 32, 2), new Plain(1, 32, 1)),
            List.of(new Plain(3, 96, 2), new Plain(1, 64, 1)),
            List.of(
                    new Universal(5, 5, 3, 96, 2),
                    new Universal(0, 3, 2, 96, 1),
                    new Universal(0, 3, 2, 96, 1),
                    new Universal(0, 3, 2, 96, 1),
                    new Universal(0, 3, 2, 96, 1),
                    new Universal(3, 0, 4, 96, 1)),
            List.of(
                    new Universal(3, 3, 6, 128, 2),
                    new Universal(5, 5, 4, 128, 1),
                    new Universal(0, 5, 4, 128, 1),
                    new Universal(0, 5, 3, 128, 1),
                    new Universal(0, 3, 4, 128, 1),
                    new Universal(0, 3, 4, 128, 1)),
            List.of(new Plain(1, LAST_CHANNELS, 1)));

    @Override
    public String name() {
        return "MobileNetV4 Conv-S " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("mobilenetv4_conv_small", weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        // Narrow networks keep the whole stem, as timm has it.
        int stemChannels = dimensions.multiplier() < NARROW ? STEM_CHANNELS : channels(STEM_CHANNELS);
        Convolution stem = Convolution.of(stemChannels, 3).strided(2);
        x = layers.convNorm(x, "conv_stem", "bn1", stem, RELU);
        for (int stage = 0; stage < STAGES.size(); stage++) {
            for (int i = 0; i < STAGES.get(stage).size(); i++) {
                x = block(layers, x, STAGES.get(stage).get(i), "blocks." + stage + "." + i + ".");
            }
        }
        Convolution head = Convolution.pointwise(HEAD_CHANNELS);
        x = layers.convNorm(layers.globalAveragePool(x), "conv_head", "norm_head", head, RELU);
        x = layers.classifier(x, "classifier", dimensions.classes());
        return Network.of(
                name(), layers.finish(x), Preparation.imagenet(dimensions).with(Preparation.Interpolation.BICUBIC));
    }

    private int channels(double atWidthOne) {
        return Channels.rounded(atWidthOne * dimensions.multiplier(), 8);
    }

    private Feature block(Layers layers, Feature x, Row row, String name) {
        if (row instanceof Plain plain) {
            int out = channels(plain.out());
            Convolution c = Convolution.of(out, plain.kernel()).strided(plain.stride());
            return layers.convNorm(x, name + "conv", name + "bn1", c, RELU);
        }
        return universal(layers, x, (Universal) row, name);
    }

    private Feature universal(Layers layers, Feature input, Universal row, String name) {
        Feature x = input;
        if (row.start() > 0) {
            Convolution start = Convolution.depthwise(x.channels(), row.start());
            x = norm(layers, x, name + "dw_start", row.middle() > 0 ? start : start.strided(row.stride()), NONE);
        }
        int expanded = Channels.rounded(input.channels() * row.expansion(), 8);
        x = norm(layers, x, name + "pw_exp", Convolution.pointwise(expanded), RELU);
        if (row.middle() > 0) {
            Convolution middle = Convolution.depthwise(expanded, row.middle()).strided(row.stride());
            x = norm(layers, x, name + "dw_mid", middle, RELU);
        }
        x = norm(layers, x, name + "pw_proj", Convolution.pointwise(channels(row.out())), NONE);
        return x.hasShapeOf(input) ? layers.add(x, input) : x;
    }

    private static Feature norm(Layers layers, Feature x, String name, Convolution c, Activation activation) {
        return layers.convNorm(x, name + ".conv", name + ".bn", c, activation);
    }
}
