package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Padding;
import dev.ghostify.tflite.layout.Form;
import dev.ghostify.tflite.layout.Layout;
import dev.ghostify.tflite.layout.LayoutQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Slice as SLICE with real extents.
 *
 * <p>Every k-th pixel of an image is a depthwise 1x1 convolution of weight 1 with stride k: exact, and taken by XNNPACK, which
 * leaves a STRIDED_SLICE with strides to the slow kernels. Other steps become STRIDED_SLICE.
 */
final class SliceLowering extends CarryLowering {
    /** One axis resolved: where it starts, how far a step goes, how many elements come out. */
    private record Range(int start, int step, int count) {
        int end() {
            return start + step * (count - 1) + (step > 0 ? 1 : -1);
        }

        /** Elements from the first to the last taken. */
        int span() {
            return step * (count - 1) + 1;
        }
    }

    /** Pixels are picked channels last. */
    @Override
    public List<Form> forms(LayoutQuery query) {
        List<Form> forms = new ArrayList<>(super.forms(query));
        if (query.rank(0) == 4 && query.node().has(4)) {
            forms.add(query.form(Layout.channelsLast(4), Layout.channelsLast(4)));
        }
        return forms;
    }

    @Override
    public void lower(NodeLowering n) {
        Range[] ranges = ranges(n);
        Layout layout = n.layout(0);
        int input = n.in(0);
        if (Arrays.stream(ranges).allMatch(r -> r.step() == 1)) {
            copy(n, input, ranges);
        } else if (n.isFloat() && layout.equals(Layout.channelsLast(4)) && stepsOnlyOverPixels(ranges)) {
            pixels(n, input, ranges);
        } else {
            strided(n, input, ranges);
        }
    }

    private static boolean stepsOnlyOverPixels(Range[] ranges) {
        return ranges[0].step() == 1 && ranges[3].step() == 1 && ranges[1].step() > 0 && ranges[2].step() > 0;
    }

    private static void copy(NodeLowering n, int input, Range[] ranges) {
        if (n.extents(input)
                .sizes()
                .equals(Extents.of(n.facts(), n.node().output(), n.outLayout()).sizes())) {
            n.alias(input);
        } else {
            Crops.slice(n, input, starts(ranges), n.out());
        }
    }

    private static List<Integer> starts(Range[] ranges) {
        return Arrays.stream(ranges).map(Range::start).toList();
    }

    private static void pixels(NodeLowering n, int input, Range[] ranges) {
        int cropped = input;
        Extents extents = n.extents(input);
        boolean needsCrop = false;
        for (int axis = 0; axis < ranges.length; axis++) {
            boolean isReached = ranges[axis].start() == 0
                    && (extents.size(axis) - 1) / ranges[axis].step() + 1 == ranges[axis].count();
            if (!isReached) {
                needsCrop = true;
                extents = extents.with(axis, ranges[axis].span());
            }
        }
        if (needsCrop) {
            cropped = n.temporary(extents);
            Crops.slice(n, input, starts(ranges), cropped);
        }
        int channels = extents.size(3);
        float[] ones = new float[channels];
        Arrays.fill(ones, 1f);
        NodeLowering.Target target = n.target();
        Options options = new Options.DepthwiseConv2D(
                Padding.VALID, ranges[1].step(), ranges[2].step(), 1, 1, 1, target.activation());
        List<Integer> inputs = List.of(
                cropped,
                n.floats("ones [1, 1, 1, " + channels + "]", List.of(1, 1, 1, channels), ones),
                n.zeros(channels));
        n.emit(Builtin.DEPTHWISE_CONV_2D, options, inputs, target.tensor());
    }

    private static void strided(NodeLowering n, int input, Range[] ranges) {
        List<Integer> ends = Arrays.stream(ranges).map(Range::end).toList();
        // An end before the first element would count from the back.
        int toTheFirst = Crops.mask(IntStream.range(0, ranges.length)
                .filter(axis -> ranges[axis].step() < 0 && ends.get(axis) < 0)
                .boxed()
                .toList());
        List<Integer> steps = Arrays.stream(ranges).map(Range::step).toList();
        n.emit(
                Builtin.STRIDED_SLICE,
                new Options.StridedSlice(Crops.mask(n.extents(n.out()).free()) | toTheFirst),
                List.of(input, n.ints(starts(ranges)), n.ints(ends), n.ints(steps)),
                n.out());
    }

    /** The range of each stored axis. */
    private static Range[] ranges(NodeLowering n) {
        int rank = n.rank(0);
        long[] starts = n.need(1, "the start").toLongs();
        long[] steps = n.has(4) ? n.need(4, "the step").toLongs() : new long[0];
        long[] axes = n.has(3) ? n.need(3, "the axes").toLongs() : new long[0];
        long[] sizes = n.sizes(0);
        long[] outs = n.outSizes();
        List<Range> ranges = new ArrayList<>(Collections.nCopies(rank, new Range(0, 1, 0)));
        for (int axis = 0; axis < rank; axis++) {
            ranges.set(n.layout(0).position(axis), new Range(0, 1, (int) outs[axis]));
        }
        for (int i = 0; i < starts.length; i++) {
            int axis = (int) (i < axes.length ? (axes[i] + rank) % rank : i);
            int step = (int) (i < steps.length ? steps[i] : 1);
            long from = starts[i] < 0 ? starts[i] + sizes[axis] : starts[i];
            long last = step > 0 ? sizes[axis] : sizes[axis] - 1;
            int start = (int) Math.max(0, Math.min(from, last));
            ranges.set(n.layout(0).position(axis), new Range(start, step, (int) outs[axis]));
        }
        return ranges.toArray(Range[]::new);
    }
}
