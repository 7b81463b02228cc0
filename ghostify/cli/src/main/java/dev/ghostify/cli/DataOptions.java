package dev.ghostify.cli;

import dev.ghostify.Images;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.check.data.Interpolation;
import dev.ghostify.check.data.PerChannel;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.check.data.Preprocessing.ChannelOrder;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Options that say which images and how they are prepared. */
final class DataOptions {
    private static final List<String> PREPARING =
            List.of("mean", "std", "scale", "size", "crop", "interpolation", "order");

    /** What the option of the data themselves says of its argument. */
    static final String KINDS =
            "cifar10:FILE.bin[.xz], mnist:IMAGES[.gz], imagenet:DIR (images and labels.txt) or imagenet:LIST,"
                    + " classes:DIR (a folder for each class), folder:DIR (no labels), npz:FILE or random:SEED";

    private DataOptions() {}

    /** The options for preparing images; a value becomes (value * scale - mean) / std. */
    static List<Option> preparing() {
        return List.of(
                StandardOptions.value("mean", "R,G,B", "mean of each channel after scaling; default ImageNet's"),
                StandardOptions.value("std", "R,G,B", "divisor of each channel; default ImageNet's"),
                StandardOptions.value("scale", "X", "factor of the pixel values 0 to 255; default 1/255"),
                StandardOptions.value("size", "N", "resize the shorter side to N first"),
                StandardOptions.value("crop", "N", "cut N x N from the middle; default the model's input"),
                StandardOptions.value("interpolation", "I", "of the resizing, bilinear (default) or bicubic"),
                StandardOptions.value("order", "ORDER", "rgb (default) or bgr"));
    }

    static boolean saysHowToPrepare(CommandLine line) {
        return PREPARING.stream().anyMatch(line::hasOption);
    }

    /** The data that {@code text} names, prepared as {@code line} says. */
    static Images images(CommandLine line, String text) {
        return images(line, text, Optional.empty());
    }

    /** As {@link #images(CommandLine, String)}; what the model's file says of its images stands before what is usual. */
    static Images images(CommandLine line, String text, Optional<Preprocessing> told) {
        Images images = Images.of(DataSet.parse(text));
        return new Images(images.data(), prepared(line, told.orElse(images.preprocessing())));
    }

    private static Preprocessing prepared(CommandLine line, Preprocessing usual) {
        Preprocessing chosen = usual;
        Optional<Double> scale = StandardOptions.number(line, "scale");
        if (scale.isPresent()) {
            chosen = chosen.withScale(scale.get());
        }
        Optional<PerChannel> mean = perChannel(line, "mean");
        if (mean.isPresent()) {
            chosen = chosen.withMean(mean.get());
        }
        Optional<PerChannel> std = perChannel(line, "std");
        if (std.isPresent()) {
            chosen = chosen.withStd(std.get());
        }
        Optional<Integer> size = StandardOptions.integer(line, "size", 1);
        if (size.isPresent()) {
            chosen = chosen.withSize(size.get());
        }
        Optional<Integer> crop = StandardOptions.integer(line, "crop", 1);
        if (crop.isPresent()) {
            chosen = chosen.withCrop(crop.get());
        }
        Optional<Interpolation> interpolation =
                StandardOptions.text(line, "interpolation").map(DataOptions::interpolation);
        if (interpolation.isPresent()) {
            chosen = chosen.withInterpolation(interpolation.get());
        }
        return StandardOptions.text(line, "order")
                .map(DataOptions::order)
                .map(chosen::withChannelOrder)
                .orElse(chosen);
    }

    private static Optional<PerChannel> perChannel(CommandLine line, String option) {
        return StandardOptions.text(line, option).map(t -> {
            try {
                return PerChannel.parse(t);
            } catch (dev.ghostify.check.data.DataException e) {
                throw new UsageException("--" + option + " " + e.getMessage());
            }
        });
    }

    private static Interpolation interpolation(String text) {
        return switch (text) {
            case "bilinear" -> Interpolation.BILINEAR;
            case "bicubic" -> Interpolation.BICUBIC;
            default -> throw new UsageException("--interpolation is bilinear or bicubic, not '" + text + "'");
        };
    }

    private static ChannelOrder order(String text) {
        return switch (text) {
            case "rgb" -> ChannelOrder.RGB;
            case "bgr" -> ChannelOrder.BGR;
            default -> throw new UsageException("--order is rgb or bgr, not '" + text + "'");
        };
    }
}
