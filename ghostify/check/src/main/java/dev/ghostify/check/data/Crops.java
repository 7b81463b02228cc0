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

    Planes apply(Example example, ImagePart part) {
        RgbImage image = example.image();
        double factor = factor(image, part.zoom());
        Planes resized = factor == 1 && isTakenAsItIs(image)
                ? Planes.of(image)
                : Resampling.resize(
                        image, scaled(image.height(), factor), scaled(image.width(), factor), interpolation);
        int h = height().orElse(resized.height());
        int w = width().orElse(resized.width());
        if (h > resized.height() || w > resized.width()) {
            throw new DataException("image '" + example.name() + "' has " + resized.width() + " x " + resized.height()
                    + " pixels, less than the " + w + " x " + h + " to cut out; give a larger size");
        }
        return resized.part(place(resized.height() - h, part.down()), place(resized.width() - w, part.right()), h, w);
    }

    boolean cutsOut(Example example) {
        RgbImage image = example.image();
        double factor = factor(image, 1);
        return height().isPresent()
                && width().isPresent()
                && (height().getAsInt() < scaled(image.height(), factor)
                        || width().getAsInt() < scaled(image.width(), factor));
    }

    private OptionalInt height() {
        return modelHeight.isPresent() ? modelHeight : crop;
    }

    private OptionalInt width() {
        return modelWidth.isPresent() ? modelWidth : crop;
    }

    /** What the image is resized by; beyond the usual, {@code zoom} 1, at least so much that the part is covered. */
    private double factor(RgbImage image, double zoom) {
        double usual = size.isPresent()
                ? (double) size.getAsInt() / Math.min(image.width(), image.height())
                : isTakenAsItIs(image) ? 1 : cover(image);
        return zoom == 1 ? usual : Math.max(cover(image), zoom * usual);
    }

    private double cover(RgbImage image) {
        return Math.max(
                (double) height().orElse(image.height()) / image.height(),
                (double) width().orElse(image.width()) / image.width());
    }

    private boolean isTakenAsItIs(RgbImage image) {
        return size.isEmpty() && crop.isPresent() && cover(image) <= 1;
    }

    private static int scaled(int extent, double factor) {
        return Math.max(1, (int) Math.round(extent * factor));
    }

    /** For the middle half of what is cut off, a half rounded to even. Source: torchvision's {@code center_crop}. */
    private static int place(int rest, double where) {
        return (int) Math.rint(rest / 2.0 * (1 + where));
    }
}
