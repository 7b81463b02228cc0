package dev.ghostify.networks;

import dev.ghostify.networks.layers.Activation;
import dev.ghostify.networks.layers.Convolution;
import dev.ghostify.networks.layers.Feature;
import dev.ghostify.networks.layers.Layers;
import dev.ghostify.networks.weights.WeightSource;
import java.util.ArrayList;
import java.util.List;

/**
 * G-GhostNet, the ghost network for GPUs: RegNetX in which half the channels of a stage come from its first block by a cheap
 * 1x1 convolution. Source: Han et al., GhostNets on Heterogeneous Devices via Cheap Operations, IJCV 2022, arXiv 2201.03297;
 * code in huawei-noah/Efficient-AI-Backbones, {@code g_ghost_pytorch}.
 *
 * @param dimensions its multiplier is ignored: widths follow from {@code size}
 * @param size one of the published networks
 * @param ghosts false is the plain RegNetX it was made from
 */
public record GGhostRegNet(Dimensions dimensions, Size size, boolean ghosts) implements Architecture {
    private static final int STEM_CHANNELS = 32;

    /** Blocks and widths of the four stages, and channels of a group; named after billions of multiply-adds of RegNetX. */
    public enum Size {
        X0_2(List.of(1, 1, 4, 7), List.of(24, 56, 152, 368), 8),
        X0_4(List.of(1, 2, 7, 12), List.of(32, 64, 160, 384), 16),
        X0_6(List.of(1, 3, 5, 7), List.of(48, 96, 240, 528), 24),
        X0_8(List.of(1, 3, 7, 5), List.of(64, 128, 288, 672), 16),
        X1_6(List.of(2, 4, 10, 2), List.of(72, 168, 408, 912), 24),
        X3_2(List.of(2, 6, 15, 2), List.of(96, 192, 432, 1008), 48),
        X4_0(List.of(2, 5, 14, 2), List.of(80, 240, 560, 1360), 40),
        X6_4(List.of(2, 4, 10, 1), List.of(168, 392, 784, 1624), 56),
        X8_0(List.of(2, 5, 15, 1), List.of(80, 240, 720, 1920), 120),
        X12_0(List.of(2, 5, 11, 1), List.of(224, 448, 896, 2240), 112),
        X16_0(List.of(2, 6, 13, 1), List.of(256, 512, 896, 2048), 128),
        X32_0(List.of(2, 7, 13, 1), List.of(336, 672, 1344, 2520), 168);

        // Made by List.of, which Error Prone's check does not see.
        @SuppressWarnings("ImmutableEnumChecker")
        private final List<Integer> blocks;

        @SuppressWarnings("ImmutableEnumChecker")
        private final List<Integer> widths;

        private final int groupWidth;

        Size(List<Integer> blocks, List<Integer> widths, int groupWidth) {
            this.blocks = blocks;
            this.widths = widths;
            this.groupWidth = groupWidth;
        }

        /** Billions of multiply-adds of the plain network. */
        public double giga() {
            return Double.parseDouble(name().substring(1).replace('_', '.'));
        }

        /**
         * The size of this many billions.
         *
         * @throws IllegalArgumentException if none was published
         */
        public static Size of(double giga) {
            List<Double> known = new ArrayList<>();
            for (Size size : values()) {
                if (size.giga() == giga) {
                    return size;
                }
                known.add(size.giga());
            }
            throw new IllegalArgumentException("width is " + giga + "; published are " + known);
        }
    }

    @Override
    public String name() {
        return (ghosts ? "G-Ghost RegNetX " : "RegNetX ") + size.giga() + "G";
    }

    @Override
    public Network build(WeightSource weights) {
        Layers layers = new Layers("g_ghost_regnetx", weights);
        Feature x = layers.images(dimensions.height(), dimensions.width());
        Convolution stem = Convolution.of(STEM_CHANNELS, 3).strided(2);
        x = layers.convNorm(x, "conv1", "bn1", stem, Activation.RELU);
        for (int stage = 0; stage < size.blocks.size(); stage++) {
            int blocks = size.blocks.get(stage);
            String name = "layer" + (stage + 1) + ".";
            RegNetBlock block = new RegNetBlock(layers, size.widths.get(stage), size.groupWidth);
            // The first stage stays as it is, and two blocks have nothing between them.
            boolean isGhost = ghosts && stage > 0 && blocks > 2;
            x = isGhost ? new GGhostStage(layers, block, blocks).apply(x, name) : plain(block, blocks, x, name);
        }
        x = layers.classifier(layers.globalAveragePool(x), "fc", dimensions.classes());
        return Network.of(name(), layers.finish(x), Preparation.imagenet(dimensions));
    }

    private static Feature plain(RegNetBlock block, int blocks, Feature input, String name) {
        Feature x = block.apply(input, name + "0.", 2);
        for (int i = 1; i < blocks; i++) {
            x = block.apply(x, name + i + ".", 1);
        }
        return x;
    }
}
