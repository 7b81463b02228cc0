package dev.ghostify.check.data;

import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.List;
import java.util.OptionalInt;

/**
 * From pixels to what a model was trained on: the shorter side is resized, the middle cut out, and each sample becomes
 * {@code (value * scale - mean) / std}.
 *
 * @param scale factor of the samples 0 to 255
 * @param mean subtracted after scaling, in the model's channel order
 * @param std divisor, in the model's channel order
 * @param size length of the shorter side after resizing; empty: as {@link #toBatch} says
 * @param crop side of the square cut from the middle; empty: the model's input size
 * @param interpolation of the resizing
 * @param channelOrder order in which the model takes the channels
 */
public record Preprocessing(
        double scale,
        PerChannel mean,
        PerChannel std,
        OptionalInt size,
        OptionalInt crop,
        Interpolation interpolation,
        ChannelOrder channelOrder) {
    /** Order of the channels in the tensor. */
    public enum ChannelOrder {
        RGB,
        BGR
    }

    /** Torchvision's mean and standard deviation of ImageNet, which most published CNNs are trained with. */
    public static final Preprocessing IMAGENET = new Preprocessing(
            1.0 / 255,
            new PerChannel(0.485, 0.456, 0.406),
            new PerChannel(0.229, 0.224, 0.225),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Interpolation.BILINEAR,
            ChannelOrder.RGB);

    public Preprocessing {
        for (int channel = 0; channel < 3; channel++) {
            if (!Double.isFinite(std.get(channel)) || std.get(channel) == 0 || !Double.isFinite(mean.get(channel))) {
                throw new DataException("mean " + mean + " and std " + std + " must be finite, std not zero");
            }
        }
        if (!Double.isFinite(scale) || size.orElse(1) < 1 || crop.orElse(1) < 1) {
            throw new DataException("scale must be finite, size and crop at least 1");
        }
    }

    public Preprocessing withScale(double other) {
        return new Preprocessing(other, mean, std, size, crop, interpolation, channelOrder);
    }

    public Preprocessing withMean(PerChannel other) {
        return new Preprocessing(scale, other, std, size, crop, interpolation, channelOrder);
    }

    public Preprocessing withStd(PerChannel other) {
        return new Preprocessing(scale, mean, other, size, crop, interpolation, channelOrder);
    }

    public Preprocessing withSize(int other) {
        return new Preprocessing(scale, mean, std, OptionalInt.of(other), crop, interpolation, channelOrder);
    }

    public Preprocessing withCrop(int other) {
        return new Preprocessing(scale, mean, std, size, OptionalInt.of(other), interpolation, channelOrder);
    }

    public Preprocessing withInterpolation(Interpolation other) {
        return new Preprocessing(scale, mean, std, size, crop, other, channelOrder);
    }

    public Preprocessing withChannelOrder(ChannelOrder other) {
        return new Preprocessing(scale, mean, std, size, crop, interpolation, other);
    }

    /**
     * The images as one tensor {@code float[n,C,H,W]}.
     *
     * <p>H and W are the model's if fixed, else {@code crop}, else the images' own. Without {@code size} an image that is
     * smaller than that, or is not cropped by the user's wish, is resized so that its shorter side just covers it; an image
     * of the right size stays as it is.
     *
     * @param input the model's input as {@code [N,C,H,W]}, in which N, H and W may be free; C is 1 (grey) or 3
     * @throws DataException if the images do not fit, or end up with different sizes
     */
    public Tensor toBatch(List<Example> examples, Shape input) {
        return toBatch(examples, input, ImagePart.MIDDLE);
    }

    /** The same for one image, of which another part may be used. */
    public Tensor toBatch(Example example, Shape input, ImagePart part) {
        return toBatch(List.of(example), input, part);
    }

    /** True if the resized image is larger than the model takes, in width or height, so that a part of it is cut out. */
    public boolean cutsOut(Example example, Shape input) {
        return crops(input).cutsOut(example);
    }

    private Crops crops(Shape input) {
        return new Crops(size, crop, interpolation, fixed(input.dim(2)), fixed(input.dim(3)));
    }

    private Tensor toBatch(List<Example> examples, Shape input, ImagePart part) {
        int channels = Math.toIntExact(input.dim(1).isFixed() ? input.size(1) : 3);
        if (channels != 1 && channels != 3) {
            throw new DataException("the model takes " + channels + " channels; images give 3 (or 1, grey)");
        }
        Crops crops = crops(input);
        Planes first = crops.apply(examples.get(0), part);
        int perImage = channels * first.height() * first.width();
        float[] values = new float[Math.multiplyExact(examples.size(), perImage)];
        for (int i = 0; i < examples.size(); i++) {
            Planes planes = i == 0 ? first : crops.apply(examples.get(i), part);
            if (planes.height() != first.height() || planes.width() != first.width()) {
                throw new DataException("images '" + examples.get(0).name() + "' and '"
                        + examples.get(i).name() + "' have different sizes; give a crop");
            }
            normalize(planes, channels, values, i * perImage);
        }
        return Tensor.ofFloats(Shape.of(examples.size(), channels, first.height(), first.width()), values);
    }

    private static OptionalInt fixed(Dim dim) {
        return dim.isFixed() ? OptionalInt.of(Math.toIntExact(dim.size())) : OptionalInt.empty();
    }

    private void normalize(Planes planes, int channels, float[] values, int start) {
        int area = planes.height() * planes.width();
        for (int c = 0; c < channels; c++) {
            int source = channelOrder == ChannelOrder.RGB ? c : 2 - c;
            for (int i = 0; i < area; i++) {
                double sample = channels == 1 ? planes.grey(i) : planes.sample(source, i);
                values[start + c * area + i] = (float) ((sample * scale - mean.get(c)) / std.get(c));
            }
        }
    }
}
