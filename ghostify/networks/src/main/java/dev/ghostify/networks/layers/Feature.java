package dev.ghostify.networks.layers;

/** A value inside a network that is being built: {@code float[N,channels,height,width]}; a vector has extents 1 x 1. */
public record Feature(String value, int channels, int height, int width) {
    Feature named(String other) {
        return new Feature(other, channels, height, width);
    }

    public boolean hasShapeOf(Feature other) {
        return channels == other.channels && height == other.height && width == other.width;
    }
}
