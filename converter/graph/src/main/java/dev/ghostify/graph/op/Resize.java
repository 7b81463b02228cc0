package dev.ghostify.graph.op;

import dev.ghostify.graph.Attributes;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.util.List;

/** Changes extents by interpolation; inputs x, region?, scales?, sizes?. Source: ONNX Resize, opset 19. */
public record Resize(
        boolean antialias,
        List<Integer> axes,
        String coordinateTransformationMode,
        float cubicCoeffA,
        boolean excludeOutside,
        float extrapolationValue,
        String keepAspectRatioPolicy,
        String mode,
        String nearestMode)
        implements Op {
    public Resize {
        axes = List.copyOf(axes);
    }

    static Resize from(Attributes a) {
        return new Resize(
                a.flag("antialias", false),
                a.ints("axes"),
                a.string("coordinate_transformation_mode", "half_pixel"),
                a.real("cubic_coeff_a", -0.75f),
                a.flag("exclude_outside", false),
                a.real("extrapolation_value", 0f),
                a.string("keep_aspect_ratio_policy", "stretch"),
                a.string("mode", "nearest"),
                a.string("nearest_mode", "round_prefer_floor"));
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .flag("antialias", antialias, false)
                .ints("axes", axes)
                .string("coordinate_transformation_mode", coordinateTransformationMode, "half_pixel")
                .real("cubic_coeff_a", cubicCoeffA, -0.75f)
                .flag("exclude_outside", excludeOutside, false)
                .real("extrapolation_value", extrapolationValue, 0f)
                .string("keep_aspect_ratio_policy", keepAspectRatioPolicy, "stretch")
                .string("mode", mode, "nearest")
                .string("nearest_mode", nearestMode, "round_prefer_floor")
                .build();
    }

    @Override
    public List<TensorType> infer(Operands in) {
        throw new UnsupportedOperationException(type());
    }

    @Override
    public List<Tensor> evaluate(Operands in) {
        throw new UnsupportedOperationException(type());
    }
}
