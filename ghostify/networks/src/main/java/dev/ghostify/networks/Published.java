package dev.ghostify.networks;

import java.util.List;

/**
 * What authors printed of one network, to stand beside what is counted here. Texts are as printed; {@code -} where nothing was.
 *
 * @param family its id in the {@link Zoo}
 * @param ghosts how the convolutions of a plain network are made
 * @param millionParameters parameters
 * @param millionMultiplyAdds multiply-adds at the usual resolution
 * @param top1 accuracy in per cent, with the recipe of its authors, on the data that the family is published for
 */
public record Published(
        String family, double width, Ghosts ghosts, String millionParameters, String millionMultiplyAdds, String top1) {
    /**
     * GhostNet's table 7 and what was printed since, by family. Source: the papers; for MobileNetV1, MobileNetV4 and the larger
     * searched networks the read-me files of their code. Recipes differ: accuracies of different years do not compare
     * structures alone.
     */
    private static final List<Published> ALL = List.of(
            of("ghostnet", 0.5, "2.6", "42", "66.2"),
            of("ghostnet", 1.0, "5.2", "141", "73.9"),
            of("ghostnet", 1.3, "7.3", "226", "75.7"),
            of("ghostnetv2", 1.0, "6.1", "167", "75.3"),
            of("ghostnetv2", 1.3, "8.9", "269", "76.9"),
            of("ghostnetv2", 1.6, "12.3", "399", "77.8"),
            of("ghostnetv3", 0.5, "2.7", "48", "69.4"),
            of("ghostnetv3", 1.0, "6.1", "167", "77.1"),
            of("ghostnetv3", 1.3, "8.9", "269", "79.1"),
            of("ghostnetv3", 1.6, "12.3", "399", "80.4"),
            of("repghostnet", 0.5, "2.3", "43", "66.95"),
            of("repghostnet", 0.58, "2.5", "60", "68.94"),
            of("repghostnet", 0.8, "3.3", "96", "72.24"),
            of("repghostnet", 1.0, "4.1", "142", "74.22"),
            of("repghostnet", 1.11, "4.5", "170", "75.07"),
            of("repghostnet", 1.3, "5.5", "231", "76.37"),
            of("repghostnet", 1.5, "6.6", "301", "77.45"),
            of("repghostnet", 2.0, "9.8", "516", "78.81"),
            of("g-ghost-regnetx", 3.2, "-", "-", "77.8"),
            of("g-ghost-regnetx", 4.0, "-", "-", "78.6"),
            of("g-ghost-regnetx", 8.0, "-", "-", "79.0"),
            of("g-ghost-regnetx", 16.0, "-", "-", "79.9"),
            of("mobilenetv1", 0.5, "1.3", "150", "63.3"),
            of("mobilenetv1", 1.0, "4.2", "569", "70.6"),
            of("mobilenetv2", 0.35, "1.7", "59", "60.3"),
            of("mobilenetv2", 0.6, "2.2", "141", "66.7"),
            of("mobilenetv2", 1.0, "3.5", "300", "71.8"),
            of("mobilenetv3-small", 0.75, "2.4", "44", "65.4"),
            of("mobilenetv3-large", 0.75, "4.0", "155", "73.3"),
            of("mobilenetv3-large", 1.0, "5.4", "219", "75.2"),
            of("mobilenetv4-conv-small", 1.0, "3.8", "-", "73.8"),
            of("shufflenetv1-g8", 0.5, "1.0", "40", "58.8"),
            of("shufflenetv1-g3", 1.0, "1.9", "138", "67.8"),
            of("shufflenetv2", 0.5, "1.4", "41", "61.1"),
            of("shufflenetv2", 1.0, "2.3", "146", "69.4"),
            of("shufflenetv2", 1.5, "3.5", "299", "72.6"),
            of("mnasnet-a1", 1.0, "3.9", "312", "75.2"),
            of("mnasnet-b1", 1.0, "-", "-", "74.5"),
            of("mnasnet-small", 1.0, "-", "-", "64.9"),
            of("proxylessnas-mobile", 1.0, "4.1", "320", "74.6"),
            of("fbnet-a", 1.0, "4.3", "249", "73.0"),
            of("fbnet-b", 1.0, "4.5", "295", "74.1"),
            of("fbnet-c", 1.0, "5.5", "375", "74.9"),
            of("efficientnet-b0", 1.0, "5.3", "390", "77.1"),
            of("efficientnet-lite0", 1.0, "-", "-", "75.1"),
            of("resnet50", 1.0, "25.6", "4100", "75.3"),
            ghost("resnet50", 2, "13.0", "2200", "75.0"),
            ghost("resnet50", 4, "6.5", "1200", "74.1"),
            of("vgg16", 1.0, "15.0", "313", "93.6"),
            ghost("vgg16", 2, "7.7", "158", "93.7"),
            ghost("vgg16", 3, "5.2", "107", "93.4"),
            ghost("vgg16", 4, "4.0", "80", "93.0"),
            ghost("vgg16", 5, "3.3", "65", "92.9"),
            of("resnet56", 1.0, "0.85", "125", "93.0"),
            ghost("resnet56", 2, "0.43", "63", "92.7"));

    private static Published of(String family, double width, String parameters, String multiplyAdds, String top1) {
        return new Published(family, width, Ghosts.NONE, parameters, multiplyAdds, top1);
    }

    /** A plain network with ghost modules of this ratio and the paper's usual kernel. */
    private static Published ghost(String family, int ratio, String parameters, String multiplyAdds, String top1) {
        return new Published(family, 1.0, new Ghosts(ratio, 3), parameters, multiplyAdds, top1);
    }

    public static List<Published> all() {
        return ALL;
    }

    /** The network that the figures are about. */
    public Architecture architecture() {
        Family made = Zoo.family(family).orElseThrow();
        return made.ghosted()
                .map(ghosted -> ghosted.apply(made.usual().withMultiplier(width), ghosts))
                .orElseGet(() -> made.member(width));
    }

    /** True if the accuracy is that on ImageNet, false if on CIFAR-10. */
    public boolean isOnImagenet() {
        return Zoo.family(family).orElseThrow().usual().classes()
                == Dimensions.imagenet(1).classes();
    }
}
