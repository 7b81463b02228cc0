package dev.ghostify.networks.rivals;

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

/** ProxylessNAS for phones, named as in its code. Source: Cai et al., ICLR 2019, arXiv 1812.00332, figure 4, and its code. */
public record ProxylessNas(Dimensions dimensions) implements Architecture {
    private static final int STEM_CHANNELS = 32;
    private static final int LAST_CHANNELS = 1280;

    /** Source: its code. */
    private static final double EPSILON = 1e-3;

    /** @param kernel 0: the search left the block out, but its number is taken */
    private record Row(int kernel, int expansion, int out, int stride) {}

    private static final List<Row> ROWS = List.of(
            new Row(3, 1, 16, 1),
            new Row(5, 3, 32, 2),
            new Row(3, 3, 32, 1),
            new Row(0, 0, 32, 1),
            new Row(0, 0, 32, 1),
            new Row(7, 3, 40, 2),
            new Row(3, 3, 40, 1),
            new Row(5, 3, 40, 1),
            new Row(5, 3, 40, 1),
            new Row(7, 6, 80, 2),
            new Row(5, 3, 80, 1),
            new Row(5, 3, 80, 1),
            new Row(5, 3, 80, 1),
            new Row(5, 6, 96, 1),
            new Row(5, 3, 96, 1),
            new Row(5, 3, 96, 1),
            new Row(5, 3, 96, 1),
            new Row(7, 6, 192, 2),
            new Row(7, 6, 192, 1),
            new Row(7, 3, 192, 1),
            new Row(7, 3, 192, 1),
            new Row(7, 6, 320, 1));

    @Override
    public String name() {
        return "ProxylessNAS mobile " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("proxyless_mobile", weights, EPSILON);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(channels(STEM_CHANNELS), 3).strided(2);
        x = layers.convNorm(x, "first_conv.conv", "first_conv.bn", stem, Activation.RELU6);
        for (int i = 0; i < ROWS.size(); i++) {
            Row row = ROWS.get(i);
            if (row.kernel() > 0) {
                x = InvertedResidual.of(
                                row.kernel(),
                                x.channels() * row.expansion(),
                                channels(row.out()),
                                row.stride(),
                                Activation.RELU6)
                        .expandingIf(row.expansion() > 1)
                        .apply(layers, x, BlockNames.proxyless("blocks." + i + ".mobile_inverted_conv."));
            }
        }
        Convolution last =
                Convolution.pointwise(Channels.rounded(LAST_CHANNELS * Math.max(1, dimensions.multiplier()), 8));
        x = layers.convNorm(x, "feature_mix_layer.conv", "feature_mix_layer.bn", last, Activation.RELU6);
        x = layers.classifier(layers.globalAveragePool(x), "classifier.linear", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.imagenet(dimensions));
    }

    private int channels(int atWidthOne) {
        return Channels.rounded(atWidthOne * dimensions.multiplier(), 8);
    }
}
