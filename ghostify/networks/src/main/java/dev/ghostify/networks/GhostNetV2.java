package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.WeightSource;

/**
 * GhostNetV2: GhostNet with attention in the modules that widen. Source: Tang et al., GhostNetV2: Enhance Cheap Operation
 * with Long-Range Attention, NeurIPS 2022, arXiv 2211.12905; code in huawei-noah/Efficient-AI-Backbones.
 */
public record GhostNetV2(Dimensions dimensions) implements Architecture {
    private static final GhostModule MODULE = new GhostModule(2, 3);

    public GhostNetV2 {
        DecoupledAttention.requireFits(dimensions);
    }

    @Override
    public String name() {
        return "GhostNetV2 " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("ghostnetv2", weights);
        Preparation preparation = Preparation.imagenet(dimensions).with(Preparation.Interpolation.BICUBIC);
        return new GhostBackbone(layers, dimensions, Variant.TORCH, true, GhostRow.GHOSTNET, 1, modules(layers))
                .build(name(), preparation);
    }

    private static GhostBackbone.Modules modules(Layers layers) {
        return new GhostBackbone.Modules() {
            @Override
            public Feature expand(Feature x, String scope, int out, int index) {
                Feature ghosts = MODULE.apply(layers, x, scope, out, Activation.RELU);
                return DecoupledAttention.standsIn(index) ? DecoupledAttention.apply(layers, x, ghosts, scope) : ghosts;
            }

            @Override
            public Feature project(Feature x, String scope, int out) {
                return MODULE.apply(layers, x, scope, out, Activation.NONE);
            }

            @Override
            public Feature downsample(Feature x, String block, Convolution depthwise) {
                return layers.convNorm(x, block + "conv_dw", block + "bn_dw", depthwise, Activation.NONE);
            }
        };
    }
}
