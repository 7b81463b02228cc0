package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.layers.SqueezeExcite;
import java.util.List;

/**
 * What GhostNet and its successors share: stem, bottlenecks, head. They differ in what a module is.
 *
 * @param stages rows of the table at width 1
 * @param lastExpansion channels before the pool, in units of the last row's expansion
 */
record GhostBackbone(
        Layers layers,
        Dimensions dimensions,
        Variant variant,
        boolean squeezes,
        List<List<GhostRow>> stages,
        int lastExpansion,
        Modules modules) {
    private static final int STEM_CHANNELS = 16;
    /** Not scaled by the width. */
    private static final int HEAD_CHANNELS = 1280;

    /** The parts in which the family differs. */
    interface Modules {
        /**
         * The module that widens a bottleneck, activated.
         *
         * @param scope name of the module
         * @param index of the bottleneck in the whole table
         */
        Feature expand(Feature x, String scope, int out, int index);

        /** The module that narrows it, linear. */
        Feature project(Feature x, String scope, int out);

        /**
         * The depthwise convolution with stride between them, with its batch norm.
         *
         * @param block name of the bottleneck, with a dot at the end
         */
        Feature downsample(Feature x, String block, Convolution depthwise);
    }

    Network build(String name, Preparation preparation) {
        GhostNames names = GhostNames.of(variant);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(channels(STEM_CHANNELS), 3).strided(2).padded(variant.padding());
        x = layers.convNorm(x, names.stem(), names.stemNorm(), stem, Activation.RELU);
        int index = 0;
        int expanded = 0;
        for (int stage = 0; stage < stages.size(); stage++) {
            for (int place = 0; place < stages.get(stage).size(); place++) {
                GhostRow row = stages.get(stage).get(place);
                x = bottleneck(x, row, names.block(stage, place, index), index, names);
                expanded = row.expanded();
                index++;
            }
        }
        Convolution last = Convolution.pointwise(channels(expanded * lastExpansion));
        x = layers.convNorm(x, names.last(stages.size()), names.lastNorm(stages.size()), last, Activation.RELU);
        x = head(layers.globalAveragePool(x), names);
        return Network.of(
                name, layers.finish(layers.classifier(x, names.classifier(), dimensions.classes())), preparation);
    }

    private int channels(int atWidthOne) {
        return variant.channels(atWidthOne * dimensions.multiplier());
    }

    private Feature head(Feature x, GhostNames names) {
        if (variant == Variant.TORCH) {
            Convolution head = Convolution.pointwise(HEAD_CHANNELS).biased();
            return layers.activate(layers.conv(x, names.head(), head), Activation.RELU);
        }
        Feature head = layers.linear(x, names.head(), HEAD_CHANNELS, false);
        return layers.activate(layers.batchNorm(head, names.headNorm()), Activation.RELU);
    }

    private Feature bottleneck(Feature input, GhostRow row, String block, int index, GhostNames names) {
        int out = channels(row.out());
        Feature x = modules.expand(input, names.expansion(block), channels(row.expanded()), index);
        if (row.stride() > 1) {
            x = modules.downsample(x, block, depthwise(x, row));
        }
        if (row.squeezes() && squeezes) {
            x = layers.squeezeExcite(
                    x,
                    new SqueezeExcite(
                            variant.reduced(x.channels()),
                            Activation.RELU,
                            variant.gate(),
                            names.reduce(block),
                            names.expand(block),
                            names.older()));
        }
        x = modules.project(x, names.projection(block), out);
        return layers.add(x, shortcut(input, row, out, block, names));
    }

    private Convolution depthwise(Feature x, GhostRow row) {
        return Convolution.depthwise(x.channels(), row.kernel())
                .strided(row.stride())
                .padded(variant.padding());
    }

    private Feature shortcut(Feature input, GhostRow row, int out, String block, GhostNames names) {
        if (row.stride() == 1 && input.channels() == out) {
            return input;
        }
        Feature x = layers.convNorm(
                input, names.shortcut(block, 0), names.shortcut(block, 1), depthwise(input, row), Activation.NONE);
        return layers.convNorm(
                x, names.shortcut(block, 2), names.shortcut(block, 3), Convolution.pointwise(out), Activation.NONE);
    }
}
