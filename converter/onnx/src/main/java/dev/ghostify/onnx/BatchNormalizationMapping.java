package dev.ghostify.onnx;

import java.util.Optional;

/**
 * BatchNormalization: {@code spatial} ended with opset 9; running outputs changed with 14, where {@code training_mode} came.
 * Source: ONNX BatchNormalization, opsets 7, 9, 14 and 15.
 */
final class BatchNormalizationMapping implements OpMapping {
    private static final int TRAINING_MODE_SINCE = 14;

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        boolean isPerElement = !form.attributes().flag("spatial", true);
        boolean trains = reading.opset() < TRAINING_MODE_SINCE
                && form.outputs().stream().filter(v -> !v.isEmpty()).count() > 1;
        return isPerElement || trains ? Optional.empty() : Optional.of(form.without("spatial"));
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() < TRAINING_MODE_SINCE && form.attributes().has("training_mode")) {
            throw OpsetException.since(TRAINING_MODE_SINCE, "BatchNormalization that is told to train");
        }
        return form;
    }
}
