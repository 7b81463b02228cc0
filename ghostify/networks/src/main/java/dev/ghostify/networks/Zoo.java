package dev.ghostify.networks;

import dev.ghostify.networks.rivals.EfficientNetB0;
import dev.ghostify.networks.rivals.MnasNetB1;
import dev.ghostify.networks.rivals.MobileNetV1;
import dev.ghostify.networks.rivals.MobileNetV2;
import dev.ghostify.networks.rivals.MobileNetV3;
import dev.ghostify.networks.rivals.MobileNetV4;
import dev.ghostify.networks.rivals.ProxylessNas;
import dev.ghostify.networks.rivals.SearchedNetwork;
import dev.ghostify.networks.rivals.ShuffleNetV1;
import dev.ghostify.networks.rivals.ShuffleNetV2;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All families: GhostNet's line first, then its rivals by age, then the plain networks that its paper rewrites. */
public final class Zoo {
    private static final List<Family> FAMILIES = List.of(
            Family.of(
                    "ghostnet",
                    "GhostNet (CVPR 2020)",
                    List.of(1.0, 0.5, 1.3),
                    d -> new GhostNet(d, 2, 3, true, Variant.TORCH)),
            Family.of("ghostnetv2", "GhostNetV2 (NeurIPS 2022)", List.of(1.0, 1.3, 1.6), GhostNetV2::new),
            Family.branched("ghostnetv3", "GhostNetV3 (2024)", List.of(1.0, 0.5, 1.3, 1.6), GhostNetV3::new),
            Family.branched(
                    "repghostnet",
                    "RepGhostNet (2022)",
                    List.of(1.0, 0.5, 0.58, 0.8, 1.11, 1.3, 1.5, 2.0),
                    RepGhostNet::new),
            Family.of(
                    "g-ghost-regnetx",
                    "G-GhostNet (IJCV 2022); its width is that of RegNetX in billions of multiply-adds",
                    giga(),
                    d -> new GGhostRegNet(d, GGhostRegNet.Size.of(d.multiplier()), true)),
            Family.of(
                    "regnetx",
                    "RegNetX (CVPR 2020); its width is its billions of multiply-adds",
                    giga(),
                    d -> new GGhostRegNet(d, GGhostRegNet.Size.of(d.multiplier()), false)),
            Family.of("mobilenetv1", "MobileNetV1 (2017)", List.of(1.0, 0.25, 0.5, 0.75), MobileNetV1::new),
            Family.of(
                    "mobilenetv2",
                    "MobileNetV2 (CVPR 2018)",
                    List.of(1.0, 0.35, 0.5, 0.6, 0.75, 1.4),
                    MobileNetV2::new),
            Family.of(
                    "mobilenetv3-large",
                    "MobileNetV3 large (ICCV 2019)",
                    List.of(1.0, 0.75),
                    d -> new MobileNetV3(d, MobileNetV3.Size.LARGE)),
            Family.of(
                    "mobilenetv3-small",
                    "MobileNetV3 small (ICCV 2019)",
                    List.of(1.0, 0.75),
                    d -> new MobileNetV3(d, MobileNetV3.Size.SMALL)),
            Family.of("mobilenetv4-conv-small", "MobileNetV4 Conv-S (ECCV 2024)", List.of(1.0, 0.5), MobileNetV4::new),
            Family.of(
                    "shufflenetv1-g3", "ShuffleNetV1, 3 groups (CVPR 2018)", List.of(1.0), d -> new ShuffleNetV1(d, 3)),
            Family.of(
                    "shufflenetv1-g8", "ShuffleNetV1, 8 groups (CVPR 2018)", List.of(0.5), d -> new ShuffleNetV1(d, 8)),
            Family.of("shufflenetv2", "ShuffleNetV2 (ECCV 2018)", List.of(1.0, 0.5, 1.5, 2.0), ShuffleNetV2::new),
            searched("mnasnet-a1", "MnasNet-A1 (CVPR 2019)", SearchedNetwork.Table.MNASNET_A1),
            Family.of("mnasnet-b1", "MnasNet-B1 (CVPR 2019)", List.of(1.0), MnasNetB1::new),
            searched("mnasnet-small", "MnasNet-small (CVPR 2019)", SearchedNetwork.Table.MNASNET_SMALL),
            Family.of("proxylessnas-mobile", "ProxylessNAS for phones (ICLR 2019)", List.of(1.0), ProxylessNas::new),
            searched("fbnet-a", "FBNet-A (CVPR 2019)", SearchedNetwork.Table.FBNET_A),
            searched("fbnet-b", "FBNet-B (CVPR 2019)", SearchedNetwork.Table.FBNET_B),
            searched("fbnet-c", "FBNet-C (CVPR 2019)", SearchedNetwork.Table.FBNET_C),
            Family.of("efficientnet-b0", "EfficientNet-B0 (ICML 2019)", List.of(1.0), EfficientNetB0::new),
            searched("efficientnet-lite0", "EfficientNet-Lite0 (2020)", SearchedNetwork.Table.EFFICIENTNET_LITE0),
            Family.plain("vgg16", "VGG-16 for CIFAR-10 (ICLR 2015)", Dimensions.cifar10(1), Vgg16::new),
            resNet(20),
            resNet(32),
            resNet(44),
            resNet(56),
            Family.plain("resnet50", "ResNet-50 (CVPR 2016)", Dimensions.imagenet(1), ResNet50::new));

    private Zoo() {}

    private static Family searched(String id, String title, SearchedNetwork.Table table) {
        return Family.of(id, title, List.of(1.0), d -> new SearchedNetwork(d, table));
    }

    private static Family resNet(int depth) {
        return Family.plain(
                "resnet" + depth,
                "ResNet-" + depth + " for CIFAR-10 (CVPR 2016)",
                Dimensions.cifar10(1),
                (d, ghosts) -> new ResNetCifar(d, depth, ghosts));
    }

    private static List<Double> giga() {
        List<Double> sizes = Arrays.stream(GGhostRegNet.Size.values())
                .map(GGhostRegNet.Size::giga)
                .collect(Collectors.toList());
        // The smallest one with published weights comes first.
        sizes.remove(GGhostRegNet.Size.X3_2.giga());
        sizes.add(0, GGhostRegNet.Size.X3_2.giga());
        return List.copyOf(sizes);
    }

    public static List<Family> families() {
        return FAMILIES;
    }

    public static Optional<Family> family(String id) {
        return FAMILIES.stream().filter(f -> f.id().equals(id)).findFirst();
    }
}
