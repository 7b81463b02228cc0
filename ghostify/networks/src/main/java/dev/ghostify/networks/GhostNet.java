package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.WeightSource;

/**
 * GhostNet. Source: Han et al., GhostNet: More Features from Cheap Operations, CVPR 2020, arXiv 1911.11907; code in
 * huawei-noah/Efficient-AI-Backbones, {@code ghostnet_pytorch} and {@code ghostnet_tensorflow}.
 *
 * <p>Dropout, which the code has before the classifier, does nothing at inference and is left out.
 *
 * @param ratio outputs for each primary channel of a ghost module
 * @param kernel extent of the cheap operation
 * @param squeezes false leaves out all squeeze-and-excite layers
 */
public record GhostNet(Dimensions dimensions, int ratio, int kernel, boolean squeezes, Variant variant)
        implements Architecture {
    public GhostNet {
        new GhostModule(ratio, kernel);
    }

    public static Builder builder() {
        return new Builder(new GhostNet(Dimensions.imagenet(1), 2, 3, true, Variant.TORCH));
    }

    @Override
    public String name() {
        return "GhostNet " + dimensions.multiplier();
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("ghostnet", weights);
        Preparation preparation = Preparation.imagenet(dimensions);
        if (variant == Variant.TENSORFLOW) {
            preparation = preparation.with(Preparation.Interpolation.BICUBIC);
        }
        return new GhostBackbone(layers, dimensions, variant, squeezes, GhostRow.GHOSTNET, 1, modules(layers))
                .build(name(), preparation);
    }

    private GhostBackbone.Modules modules(Layers layers) {
        GhostModule module = new GhostModule(ratio, kernel);
        GhostNames names = GhostNames.of(variant);
        return new GhostBackbone.Modules() {
            @Override
            public Feature expand(Feature x, String scope, int out, int index) {
                return module.apply(layers, x, scope, out, Activation.RELU);
            }

            @Override
            public Feature project(Feature x, String scope, int out) {
                return module.apply(layers, x, scope, out, Activation.NONE);
            }

            @Override
            public Feature downsample(Feature x, String block, Convolution depthwise) {
                return layers.convNorm(
                        x, names.depthwise(block), names.depthwiseNorm(block), depthwise, Activation.NONE);
            }
        };
    }

    /** Choices, one at a time; those not made are the paper's for GhostNet 1.0. */
    public static final class Builder {
        private GhostNet made;

        private Builder(GhostNet start) {
            this.made = start;
        }

        private Builder with(Dimensions other) {
            made = new GhostNet(other, made.ratio, made.kernel, made.squeezes, made.variant);
            return this;
        }

        /** Multiplier of all channels but the head's; any positive number. */
        public Builder width(double multiplier) {
            return with(made.dimensions.withMultiplier(multiplier));
        }

        public Builder resolution(int side) {
            return resolution(side, side);
        }

        public Builder resolution(int height, int width) {
            return with(made.dimensions.withResolution(height, width));
        }

        public Builder classes(int count) {
            return with(made.dimensions.withClasses(count));
        }

        /** Outputs for each primary channel: s in the paper. */
        public Builder ratio(int outputs) {
            made = new GhostNet(made.dimensions, outputs, made.kernel, made.squeezes, made.variant);
            return this;
        }

        /** Extent of the cheap operation: d in the paper. */
        public Builder kernel(int extent) {
            made = new GhostNet(made.dimensions, made.ratio, extent, made.squeezes, made.variant);
            return this;
        }

        public Builder squeezeExcite(boolean has) {
            made = new GhostNet(made.dimensions, made.ratio, made.kernel, has, made.variant);
            return this;
        }

        public Builder variant(Variant other) {
            made = new GhostNet(made.dimensions, made.ratio, made.kernel, made.squeezes, other);
            return this;
        }

        public GhostNet architecture() {
            return made;
        }

        /** The network as training would start with it. */
        public Network build() {
            return made.build();
        }
    }
}
