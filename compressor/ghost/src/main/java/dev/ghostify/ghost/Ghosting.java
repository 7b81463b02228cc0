package dev.ghostify.ghost;

import java.util.List;

/**
 * What a caller wants done: which convolutions, how small, and how thoroughly their weights are fitted.
 *
 * @param ratio outputs for each primary channel (s of the paper), at least 2
 * @param cheapKernel extent of the cheap operation's square kernel (d of the paper): 1, 3, 5 or 7
 * @param topology where the activation stands
 * @param include globs on node names ({@code *} and {@code ?}); empty for the automatic choice
 * @param exclude globs on node names that stay as they are, whatever {@code include} says
 * @param samples calibration images used, at most
 * @param seed fixes which calibration images and positions are used
 * @param rounds alternations between cheap kernels and primary weights
 * @param sharedOrder true to give all convolutions that feed the same chain of additions one choice of primaries, so that no
 *     Gather is needed between them; false for a choice of their own, which fits better and costs Gathers
 * @param mirrored true to fit to each calibration image and its mirror image, which is worth 1.3 points of agreement on unseen
 *     images (ResNet-20, 500 images); false where left and right mean something else, as in small sets of text
 */
public record Ghosting(
        int ratio,
        int cheapKernel,
        Topology topology,
        List<String> include,
        List<String> exclude,
        int samples,
        long seed,
        int rounds,
        boolean sharedOrder,
        boolean mirrored) {
    /** Five rounds of three steps gain 1 to 3 points of top-1 over three rounds (ResNet-20, 500 images). */
    private static final int DEFAULT_ROUNDS = 5;

    private static final int DEFAULT_SAMPLES = 500;

    public Ghosting {
        if (ratio < 2) {
            throw new IllegalArgumentException("ratio is " + ratio + "; a ghost module needs at least 2");
        }
        if (cheapKernel < 1 || cheapKernel > 7 || cheapKernel % 2 == 0) {
            throw new IllegalArgumentException("cheap kernel is " + cheapKernel + "; choose 1, 3, 5 or 7");
        }
        if (samples < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    "samples and rounds must be positive, found " + samples + " and " + rounds);
        }
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Ratio {@code ratio}, cheap kernel 3, linear topology, automatic choice of layers, up to 500 images. */
    public static Ghosting ratio(int ratio) {
        return new Ghosting(
                ratio, 3, Topology.LINEAR, List.of(), List.of(), DEFAULT_SAMPLES, 0, DEFAULT_ROUNDS, true, true);
    }

    public Ghosting kernel(int extent) {
        return new Ghosting(ratio, extent, topology, include, exclude, samples, seed, rounds, sharedOrder, mirrored);
    }

    public Ghosting topology(Topology other) {
        return new Ghosting(ratio, cheapKernel, other, include, exclude, samples, seed, rounds, sharedOrder, mirrored);
    }

    public Ghosting include(String... globs) {
        return new Ghosting(
                ratio, cheapKernel, topology, List.of(globs), exclude, samples, seed, rounds, sharedOrder, mirrored);
    }

    public Ghosting exclude(String... globs) {
        return new Ghosting(
                ratio, cheapKernel, topology, include, List.of(globs), samples, seed, rounds, sharedOrder, mirrored);
    }

    public Ghosting samples(int count) {
        return new Ghosting(ratio, cheapKernel, topology, include, exclude, count, seed, rounds, sharedOrder, mirrored);
    }

    public Ghosting seed(long value) {
        return new Ghosting(
                ratio, cheapKernel, topology, include, exclude, samples, value, rounds, sharedOrder, mirrored);
    }

    public Ghosting rounds(int count) {
        return new Ghosting(
                ratio, cheapKernel, topology, include, exclude, samples, seed, count, sharedOrder, mirrored);
    }

    public Ghosting sharedOrder(boolean shared) {
        return new Ghosting(ratio, cheapKernel, topology, include, exclude, samples, seed, rounds, shared, mirrored);
    }

    public Ghosting mirrored(boolean both) {
        return new Ghosting(ratio, cheapKernel, topology, include, exclude, samples, seed, rounds, sharedOrder, both);
    }
}
