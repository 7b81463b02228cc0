package dev.ghostify.onnx;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Resize, and Upsample, which it replaced with opset 10. Opset 10 knows only scales and the way that later versions call
 * asymmetric; 11 brought region, sizes and the coordinate modes; 18 antialias and axes. Source: ONNX Upsample, opsets 7 and 9;
 * Resize, opsets 10, 11, 13, 18 and 19.
 */
final class ResizeMapping implements OpMapping {
    private static final int UPSAMPLE_INPUT_SINCE = 9;
    private static final int RESIZE_SINCE = 10;
    private static final int COORDINATES_SINCE = 11;
    private static final int OPTIONAL_INPUTS_SINCE = 13;
    private static final int AXES_SINCE = 18;
    private static final List<String> SINCE_18 = List.of("antialias", "axes", "keep_aspect_ratio_policy");

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        if (reading.opset() < COORDINATES_SINCE) {
            return readOld(form, reading);
        }
        NodeForm read = form;
        for (int input = 1; input <= 2; input++) {
            // Opset 11 cannot leave inputs out; an empty tensor stands for an absent one.
            if (form.has(input)
                    && reading.tensor(form.input(input))
                            .filter(t -> t.elementCount() == 0)
                            .isPresent()) {
                read = read.withInput(input, "");
            }
        }
        return Optional.of(read);
    }

    private static Optional<NodeForm> readOld(NodeForm form, Reading reading) {
        String mode = form.attributes().string("mode", "nearest");
        String scales = form.input(1);
        Optional<Tensor> known = Optional.empty();
        if (form.type().equals("Upsample") && reading.opset() < UPSAMPLE_INPUT_SINCE) {
            float[] values = form.attributes().entries().get("scales") instanceof Attribute.OfFloats list
                    ? floats(list.values())
                    : new float[0];
            if (values.length == 0) {
                return Optional.empty();
            }
            known = Optional.of(Tensor.vector(values));
            scales = reading.add("scales", known.get());
        } else if (!scales.isEmpty()) {
            known = reading.tensor(scales);
        }
        // When shrinking, runtimes of that time take the next pixel, not the last one.
        Optional<String> nearest = known.flatMap(ResizeMapping::nearestMode);
        if (mode.equals("nearest") && nearest.isEmpty() || !mode.equals("nearest") && !mode.equals("linear")) {
            return Optional.empty();
        }
        Attributes attributes = Attributes.builder()
                .string("coordinate_transformation_mode", "asymmetric", "")
                .string("mode", mode, "nearest")
                .string("nearest_mode", mode.equals("nearest") ? nearest.get() : "floor", "")
                .build();
        return Optional.of(new NodeForm("Resize", List.of(form.input(0), "", scales), form.outputs(), attributes));
    }

    private static Optional<String> nearestMode(Tensor scales) {
        boolean grows = false;
        boolean shrinks = false;
        for (float scale : scales.toFloats()) {
            grows |= scale > 1;
            shrinks |= scale < 1;
        }
        return grows && shrinks ? Optional.empty() : Optional.of(shrinks ? "ceil" : "floor");
    }

    private static float[] floats(List<Float> list) {
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i);
        }
        return values;
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() < COORDINATES_SINCE) {
            return writeOld(form, writing);
        }
        for (String name : SINCE_18) {
            if (writing.opset() < AXES_SINCE && form.attributes().has(name)) {
                throw OpsetException.since(AXES_SINCE, "attribute '" + name + "' of Resize");
            }
        }
        if (writing.opset() < 19
                && form.attributes()
                        .string("coordinate_transformation_mode", "")
                        .equals("half_pixel_symmetric")) {
            throw OpsetException.since(19, "coordinates 'half_pixel_symmetric' of Resize");
        }
        if (writing.opset() >= OPTIONAL_INPUTS_SINCE) {
            return form;
        }
        NodeForm written = form;
        for (int input = 1; input <= 2; input++) {
            if (!form.has(input)) {
                written = written.withInput(
                        input, writing.add(input == 1 ? "roi" : "scales", Tensor.ofFloats(Shape.of(0))));
            }
        }
        return written;
    }

    private static NodeForm writeOld(NodeForm form, Writing writing) throws OpsetException {
        Attributes a = form.attributes();
        String mode = a.string("mode", "nearest");
        boolean isAsymmetric =
                a.string("coordinate_transformation_mode", "half_pixel").equals("asymmetric");
        boolean hasOnlyScales = form.has(2) && !form.has(1) && !form.has(3);
        if (!isAsymmetric
                || !hasOnlyScales
                || mode.equals("cubic")
                || SINCE_18.stream().anyMatch(a::has)) {
            throw OpsetException.since(COORDINATES_SINCE, "Resize in this mode");
        }
        Tensor scales = writing.stored(form, 2, COORDINATES_SINCE);
        if (mode.equals("nearest")
                && !nearestMode(scales).equals(Optional.of(a.string("nearest_mode", "round_prefer_floor")))) {
            throw OpsetException.since(COORDINATES_SINCE, "Resize with this rounding");
        }
        NodeForm plain = form.with(
                        Attributes.builder().string("mode", mode, "nearest").build())
                .withInputs(List.of(form.input(0), form.input(2)));
        if (writing.opset() >= RESIZE_SINCE) {
            return plain;
        }
        if (nearestMode(scales).equals(Optional.of("floor"))) {
            return upsample(plain, scales, writing);
        }
        throw OpsetException.since(RESIZE_SINCE, "Resize to something smaller");
    }

    private static NodeForm upsample(NodeForm form, Tensor scales, Writing writing) {
        NodeForm upsample = form.withType("Upsample");
        if (writing.opset() >= UPSAMPLE_INPUT_SINCE) {
            return upsample;
        }
        List<Float> values = new ArrayList<>();
        for (float scale : scales.toFloats()) {
            values.add(scale);
        }
        return upsample.withFirstInputs(1)
                .with(form.attributesToBuilder()
                        .put("scales", new Attribute.OfFloats(values))
                        .build());
    }
}
