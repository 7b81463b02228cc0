package dev.ghostify.check.runtime;

import java.util.Locale;

/** Order of the axes of a batch of images. */
public enum ImageLayout {
    NCHW,
    NHWC;

    /** The name as users write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Position of the channel axis. */
    public int channelAxis() {
        return this == NCHW ? 1 : 3;
    }
}
