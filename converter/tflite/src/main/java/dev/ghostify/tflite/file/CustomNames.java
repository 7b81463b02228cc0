package dev.ghostify.tflite.file;

/**
 * What ONNX operators are called as custom operators: their domain and their name with a dot between, ONNX's own domain under its
 * full name. So {@code GridSample} is {@code ai.onnx.GridSample}.
 */
public final class CustomNames {
    private static final String ONNX = "ai.onnx";

    private CustomNames() {}

    /** The name of the operator {@code type} of {@code domain}, which is {@code ""} for ONNX's own. */
    public static String of(String domain, String type) {
        return (domain.isEmpty() ? ONNX : domain) + "." + type;
    }

    /** True if the name can be one of ours; those that others gave have no dots as a rule. */
    public static boolean isOurs(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && dot < name.length() - 1;
    }

    /** The domain in a name of ours. */
    public static String domain(String name) {
        String domain = name.substring(0, name.lastIndexOf('.'));
        return domain.equals(ONNX) ? "" : domain;
    }

    /** The operator in a name of ours. */
    public static String type(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
