package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.BranchFusion;
import dev.ghostify.networks.weights.StateDict;
import dev.ghostify.networks.weights.WeightSource;

/**
 * GhostNetV3: GhostNetV2 with several branches for most convolutions while it trains. Source: Liu et al., GhostNetV3:
 * Exploring the Training Strategies for Compact Models, arXiv 2404.11202; code in huawei-noah/Efficient-AI-Backbones.
 */
public record GhostNetV3(Dimensions dimensions, Form form) implements Architecture {
    private static final GhostModule MODULE = new GhostModule(2, 3);

    /** Copies of each convolution, summed. */
    private static final int COPIES = 3;

    public GhostNetV3 {
        DecoupledAttention.requireFits(dimensions);
    }

    @Override
    public String name() {
        return "GhostNetV3 " + dimensions.multiplier() + (form == Form.TRAINING ? " training" : "");
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("ghostnetv3", weights);
        Preparation preparation = Preparation.imagenet(dimensions).with(Preparation.Interpolation.BICUBIC);
        return new GhostBackbone(
                        layers, dimensions, Variant.TORCH, true, GhostRow.GHOSTNET, 1, new Modules(layers, form))
                .build(name(), preparation);
    }

    @Override
    public StateDict adapted(StateDict trained) {
        return form == Form.FUSED ? fuse(trained) : trained;
    }

    /** Weights of the training form as those of the fused form; weights that are fused already stay as they are. */
    public static StateDict fuse(StateDict training) {
        return BranchFusion.fuse(training, GhostNetV3::fusedName);
    }

    /** Name of the convolution that the branches of {@code scope} become. */
    private static String fusedName(String scope) {
        if (scope.endsWith("primary")) {
            return scope + "_conv.0";
        }
        return scope.endsWith("cheap") ? scope + "_operation.0" : scope.substring(0, scope.length() - 2) + "conv_dw";
    }

    private record Modules(Layers layers, Form form) implements GhostBackbone.Modules {
        @Override
        public Feature expand(Feature x, String scope, int out, int index) {
            Feature ghosts = module(x, scope, out, Activation.RELU);
            return DecoupledAttention.standsIn(index) ? DecoupledAttention.apply(layers, x, ghosts, scope) : ghosts;
        }

        @Override
        public Feature project(Feature x, String scope, int out) {
            return module(x, scope, out, Activation.NONE);
        }

        @Override
        public Feature downsample(Feature x, String block, Convolution depthwise) {
            return branches(x, block + "dw", depthwise);
        }

        private Feature module(Feature x, String scope, int out, Activation activation) {
            Convolution pointwise = Convolution.pointwise(MODULE.primaries(out));
            Feature primary = layers.activate(branches(x, scope + ".primary", pointwise), activation);
            Convolution cheap = MODULE.cheap(primary.channels());
            Feature ghosts = layers.activate(branches(primary, scope + ".cheap", cheap), activation);
            return layers.channels(layers.concat(primary, ghosts), 0, out);
        }

        /** Copies of {@code c}, beside them a 1x1 one if c is larger, and the identity where that fits, all normed. */
        private Feature branches(Feature x, String scope, Convolution c) {
            if (form == Form.FUSED) {
                return layers.conv(x, fusedName(scope), c.biased());
            }
            Feature sum = branch(x, scope + "_rpr_conv.0", c);
            for (int copy = 1; copy < COPIES; copy++) {
                sum = layers.add(sum, branch(x, scope + "_rpr_conv." + copy, c));
            }
            if (c.kernelHeight() > 1) {
                Convolution scale =
                        Convolution.pointwise(c.out()).strided(c.stride()).grouped(c.group());
                sum = layers.add(sum, branch(x, scope + "_rpr_scale", scale));
            }
            if (x.channels() == c.out() && c.stride() == 1) {
                sum = layers.add(sum, layers.batchNorm(x, scope + "_rpr_skip"));
            }
            return sum;
        }

        private Feature branch(Feature x, String name, Convolution c) {
            return layers.convNorm(x, name + ".conv", name + ".bn", c, Activation.NONE);
        }
    }
}
