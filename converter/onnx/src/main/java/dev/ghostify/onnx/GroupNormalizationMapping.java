package dev.ghostify.onnx;

import java.util.Optional;

/**
 * GroupNormalization: scale and shift were one per group in opsets 18 to 20, which are carried through, and are one per channel from
 * 21 on. Source: ONNX GroupNormalization, opsets 18 and 21.
 */
final class GroupNormalizationMapping implements OpMapping {
    private static final int PER_CHANNEL_SINCE = 21;

    @Override
    public Optional<NodeForm> read(NodeForm form, Reading reading) {
        return reading.opset() >= PER_CHANNEL_SINCE ? Optional.of(form) : Optional.empty();
    }

    @Override
    public NodeForm write(NodeForm form, Writing writing) throws OpsetException {
        if (writing.opset() < PER_CHANNEL_SINCE) {
            throw OpsetException.since(PER_CHANNEL_SINCE, "GroupNormalization per channel");
        }
        return form;
    }
}
