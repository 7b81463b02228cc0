package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.BranchFusion;
import dev.ghostify.networks.weights.StateDict;
import dev.ghostify.networks.weights.WeightSource;

/**
 * RepGhostNet: the ghosts are added to what they come from, which one depthwise convolution does once it is trained. Source:
 * Chen et al., RepGhost: A Hardware-Efficient Ghost Module via Re-parameterization, arXiv 2211.06088; code in
 * ChengpengChen/RepGhost.
 */
public record RepGhostNet(Dimensions dimensions, Form form) implements Architecture {
    private static final int CHEAP_KERNEL = 3;

    @Override
    public String name() {
        return "RepGhostNet " + dimensions.multiplier() + (form == Form.TRAINING ? " training" : "");
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("repghostnet", weights);
        Preparation preparation = Preparation.imagenet(dimensions).with(Preparation.Interpolation.BICUBIC);
        // The module makes all channels, so the expansion is half of GhostNet's, but that of the last convolution.
        return new GhostBackbone(
                        layers, dimensions, Variant.TORCH, true, GhostRow.REPGHOST, 2, new Modules(layers, form))
                .build(name(), preparation);
    }

    @Override
    public StateDict adapted(StateDict trained) {
        return form == Form.FUSED ? fuse(trained) : trained;
    }

    /** Weights of the training form as those of the fused form; weights that are fused already stay as they are. */
    public static StateDict fuse(StateDict training) {
        return BranchFusion.fuse(training.renamed(RepGhostNet::asBranch), scope -> scope);
    }

    private static String asBranch(String name) {
        return name.replace(".cheap_operation.0.", ".cheap_operation_rpr_conv.0.conv.")
                .replace(".cheap_operation.1.", ".cheap_operation_rpr_conv.0.bn.")
                .replace(".fusion_bn.0.", ".cheap_operation_rpr_skip.");
    }

    private record Modules(Layers layers, Form form) implements GhostBackbone.Modules {
        @Override
        public Feature expand(Feature x, String scope, int out, int index) {
            return module(x, scope, out, Activation.RELU);
        }

        @Override
        public Feature project(Feature x, String scope, int out) {
            return module(x, scope, out, Activation.NONE);
        }

        @Override
        public Feature downsample(Feature x, String block, Convolution depthwise) {
            return layers.convNorm(x, block + "conv_dw", block + "bn_dw", depthwise, Activation.NONE);
        }

        private Feature module(Feature x, String scope, int out, Activation activation) {
            Feature primary = layers.convNorm(
                    x, scope + ".primary_conv.0", scope + ".primary_conv.1", Convolution.pointwise(out), activation);
            Convolution cheap = Convolution.depthwise(out, CHEAP_KERNEL);
            String name = scope + ".cheap_operation";
            Feature sum = form == Form.FUSED
                    ? layers.conv(primary, name, cheap.biased())
                    : layers.add(
                            layers.convNorm(primary, name + ".0", name + ".1", cheap, Activation.NONE),
                            layers.batchNorm(primary, scope + ".fusion_bn.0"));
            return layers.activate(sum, activation);
        }
    }
}
