package dev.ghostify.tflite.lint;

import java.util.List;
import java.util.Map;

/**
 * What must hold whatever runs the file: an operator that breaks it fails to load, or is computed otherwise by some runtime.
 * Source: TFLite's kernels and {@code op_version.cc}.
 */
final class KernelRules {
    private static final DelegateRule ONE_PLACE_OF_PIXELS = new Holds(
            "align_corners and half_pixel_centers exclude each other; runtimes disagree on both",
            use -> !use.options().flag("align_corners", false) || !use.options().flag("half_pixel_centers", false));

    private static final Map<String, List<DelegateRule>> RULES = Map.of(
            "CONV_2D",
            List.of(
                    new Holds(
                            "does not load without a bias", use -> use.input(2).isPresent()),
                    new Holds("cannot fuse SIGN_BIT", KernelRules::fusesNoSign),
                    new Holds(
                            "grouped filters need version 6, or old runtimes compute something else or crash",
                            use -> use.size(0, 3) == use.size(1, 3)
                                    || use.operator().version() >= 6
                                    || use.size(1, 3) == 0)),
            "DEPTHWISE_CONV_2D",
            List.of(new Holds(
                    "dilation needs version 2, or old runtimes ignore it",
                    use -> use.options().integer("dilation_w_factor", 1) == 1
                                    && use.options().integer("dilation_h_factor", 1) == 1
                            || use.operator().version() >= 2)),
            "RESIZE_BILINEAR",
            List.of(ONE_PLACE_OF_PIXELS, halfPixels()),
            "RESIZE_NEAREST_NEIGHBOR",
            List.of(ONE_PLACE_OF_PIXELS, halfPixels()),
            "TRANSPOSE",
            List.of(new Holds(
                    "rank 5 needs version 4 and rank 6 version 6",
                    use -> use.rank(0) < 5 || use.operator().version() >= (use.rank(0) == 5 ? 4 : 6))),
            "FULLY_CONNECTED",
            List.of(new Holds(
                    "keep_num_dims needs version 5, or old runtimes flatten the result",
                    use -> !use.options().flag("keep_num_dims", false)
                            || use.operator().version() >= 5)),
            "BROADCAST_TO",
            List.of(new Holds(
                    "version 1 is in no runtime", use -> use.operator().version() > 1)));

    private KernelRules() {}

    static List<DelegateRule> of(String operator) {
        return RULES.getOrDefault(operator, List.of());
    }

    private static DelegateRule halfPixels() {
        return new Holds(
                "half_pixel_centers needs version 3, or old runtimes ignore it",
                use -> !use.options().flag("half_pixel_centers", false)
                        || use.operator().version() >= 3);
    }

    private static boolean fusesNoSign(Use use) {
        return !use.options().string("fused_activation_function", "NONE").equals("SIGN_BIT");
    }
}
