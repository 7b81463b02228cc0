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

/** Networks that were found by search or scaling among inverted residuals, named as in timm: one table each. */
public record SearchedNetwork(Dimensions dimensions, Table table) implements Architecture {
    private static final InvertedResidual.Gates GATES = new InvertedResidual.Gates(Activation.RELU, Activation.SIGMOID);

    /** The tables. */
    public enum Table {
        MNASNET_A1("MnasNet-A1", SearchedTables.MNASNET_A1),
        MNASNET_SMALL("MnasNet-small", SearchedTables.MNASNET_SMALL),
        FBNET_A("FBNet-A", SearchedTables.FBNET_A),
        FBNET_B("FBNet-B", SearchedTables.FBNET_B),
        FBNET_C("FBNet-C", SearchedTables.FBNET_C),
        EFFICIENTNET_LITE0("EfficientNet-Lite0", SearchedTables.EFFICIENTNET_LITE0);

        private final String title;

        // A record of lists that are not changed, which Error Prone's check does not see.
        @SuppressWarnings("ImmutableEnumChecker")
        private final SearchedTables.Whole whole;

        Table(String title, SearchedTables.Whole whole) {
            this.title = title;
            this.whole = whole;
        }
    }

    @Override
    public String name() {
        return table.title + " " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        SearchedTables.Whole whole = table.whole;
        Layers layers = new Layers(table.title, weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        int stemChannels = whole.scalesStem() ? channels(whole.stem()) : whole.stem();
        Convolution stem = Convolution.of(stemChannels, 3).strided(2);
        x = layers.convNorm(x, "conv_stem", "bn1", stem, whole.activation());
        for (int stage = 0; stage < whole.stages().size(); stage++) {
            int place = 0;
            for (SearchedTables.Blocks blocks : whole.stages().get(stage)) {
                for (int i = 0; i < blocks.count(); i++) {
                    String name = "blocks." + stage + "." + place++ + ".";
                    x = block(x, layers, blocks, i == 0 ? blocks.stride() : 1, name);
                }
            }
        }
        Convolution head = Convolution.pointwise(whole.head());
        x = layers.convNorm(x, "conv_head", "bn2", head, whole.activation());
        x = layers.classifier(layers.globalAveragePool(x), "classifier", dimensions.classes());
        return Network.of(
                name(), layers.finish(x), Preparation.imagenet(dimensions).with(Preparation.Interpolation.BICUBIC));
    }

    private int channels(int atWidthOne) {
        return Channels.rounded(atWidthOne * dimensions.multiplier(), 8);
    }

    private Feature block(Feature x, Layers layers, SearchedTables.Blocks blocks, int stride, String name) {
        int out = channels(blocks.out());
        if (blocks.isSkip()) {
            return x;
        }
        Activation activation = table.whole.activation();
        int expanded = blocks.expands() ? Channels.rounded(x.channels() * blocks.expansion(), 8) : x.channels();
        InvertedResidual block = InvertedResidual.of(blocks.kernel(), expanded, out, stride, activation)
                .expandingIf(blocks.expands())
                .grouped(blocks.group());
        if (blocks.squeezes()) {
            // A quarter of what enters the block, not of what is squeezed.
            block = block.squeezing(Math.round(x.channels() / 4f), GATES);
        }
        return (blocks.hasShortcut() ? block : block.withoutShortcut())
                .apply(layers, x, BlockNames.timm(name, blocks.expands()));
    }
}
