package dev.ghostify.check.data;

import java.util.OptionalInt;

/** Resizing and cropping as {@link Preprocessing#toBatch} promises. */
record Crops(
        OptionalInt size,
        OptionalInt crop,
        Interpolation interpolation,
        OptionalInt modelHeight,
        OptionalInt modelWidth) {
    Crops {
        if (crop.isPresent()
                && (modelHeight.orElse(crop.getAsInt()) != crop.getAsInt()
                        || modelWidth.orElse(crop.getAsInt()) != crop.getAsInt())) {
            throw new DataException("a crop of " + crop.getAsInt() + " does not fit the model, which takes "
                    + modelHeight.orElse(crop.getAsInt()) + " x " + modelWidth.orElse(crop.getAsInt()));
        }
    }

    Planes apply(Example example) {
        RgbImage image = example.image();
        OptionalInt height = modelHeight.isPresent() ? modelHeight : crop;
        OptionalInt width = modelWidth.isPresent() ? modelWidth : crop;
        Planes resized = resize(image, height, width);
        int h = height.orElse(resized.height());
        int w = width.orElse(resized.width());
        if (h > resized.height() || w > resized.width()) {
            throw new DataException("image '" + example.name() + "' has " + resized.width() + " x " + resized.height()
                    + " pixels, less than the " + w + " x " + h + " to cut out; give a larger size");
        }
        return resized.part(middle(resized.height() - h), middle(resized.width() - w), h, w);
    }

    private Planes resize(RgbImage image, OptionalInt height, OptionalInt width) {
        int shorter = Math.min(image.width(), image.height());
        if (size.isPresent()) {
            return scaled(image, (double) size.getAsInt() / shorter);
        }
        double cover = Math.max(
                (double) height.orElse(image.height()) / image.height(),
                (double) width.orElse(image.width()) / image.width());
        return crop.isPresent() && cover <= 1 ? Planes.of(image) : scaled(image, cover);
    }

    private Planes scaled(RgbImage image, double factor) {
        int height = Math.max(1, (int) Math.round(image.height() * factor));
        int width = Math.max(1, (int) Math.round(image.width() * factor));
        return Resampling.resize(image, height, width, interpolation);
    }

    /** Half of what is cut off, a half rounded to even. Source: torchvision's {@code center_crop}. */
    private static int middle(int rest) {
        return (int) Math.rint(rest / 2.0);
    }
}
