package dev.ghostify.onnx;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.op.UnknownOp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes a whole model, in the operator set asked for, else in its own if that can say all its nodes, else in a later one. Source:
 * onnx.proto, {@code ModelProto}.
 */
final class ModelWriter {
    /** @param dataFile what belongs into a second file, if one was asked for */
    record Written(WireMessage message, Optional<TensorWriter.DataFile> dataFile) {}

    private final OnnxModel model;
    private final OptionalInt wanted;
    private final Optional<String> dataFileName;

    /**
     * @param wanted the only operator set that will do, if there is one
     * @param dataFileName where large tensors go; if empty, they stay in the message
     */
    ModelWriter(OnnxModel model, OptionalInt wanted, Optional<String> dataFileName) {
        this.model = model;
        this.wanted = wanted;
        this.dataFileName = dataFileName;
    }

    Written write() {
        int opset = wanted.orElse(model.opset() == 0 ? OnnxModel.DEFAULT_OPSET : model.opset());
        while (true) {
            try {
                Optional<TensorWriter.DataFile> dataFile = dataFileName.map(TensorWriter.DataFile::new);
                return new Written(message(opset, new TensorWriter(dataFile)), dataFile);
            } catch (OpsetException e) {
                if (wanted.isPresent()) {
                    throw refused(e);
                }
                opset = raised(e);
            }
        }
    }

    private ModelException refused(OpsetException e) {
        String what = "it cannot be written in opset " + wanted.getAsInt();
        boolean isLater = e.needed() <= ModelReader.HIGHEST_OPSET;
        String advice = isLater ? "; opset " + e.needed() + " or a later one may do" : "";
        return new ModelException(ErrorCode.UNSUPPORTED_OPSET, what + advice + ": " + e.getMessage(), e);
    }

    private int raised(OpsetException e) {
        if (e.needed() > ModelReader.HIGHEST_OPSET) {
            throw new ModelException(ErrorCode.UNSUPPORTED_OPSET, e.getMessage() + "; it cannot be written", e);
        }
        requireTranslatable(e.getMessage() + ", the model is opset " + model.opset());
        return e.needed();
    }

    /** Refuses to change the opset beside operators whose meaning might change with it. */
    private void requireTranslatable(String why) {
        model.graph().nodes().stream()
                .filter(node ->
                        node.op() instanceof UnknownOp && node.op().domain().isEmpty())
                .findFirst()
                .ifPresent(unknown -> {
                    throw new ModelException(
                            ErrorCode.UNSUPPORTED_OPSET,
                            why + ", which cannot be: we cannot translate " + unknown.describe());
                });
    }

    private WireMessage message(int opset, TensorWriter tensors) throws OpsetException {
        OnnxMetadata metadata = model.metadata();
        Carried carried = metadata.carried();
        int read = carried.opsets().getOrDefault("", 0);
        boolean isAsRead = opset == read;
        if (read != 0 && !isAsRead) {
            requireTranslatable("the model is opset " + read + " and is to become " + opset);
        }
        long irVersion = isAsRead ? metadata.irVersion() : Math.max(metadata.irVersion(), IrVersions.forOpset(opset));
        boolean listsInitializers = irVersion < IrVersions.OVERRIDABLE_INITIALIZERS;
        GraphWriter graph = new GraphWriter(model.graph(), carried, opset, isAsRead, listsInitializers, tensors);
        WireMessage message = new WireMessage()
                .integer(1, irVersion)
                .optionalText(2, metadata.producerName())
                .optionalText(3, metadata.producerVersion())
                .optionalText(4, metadata.domain());
        if (metadata.modelVersion() != 0) {
            message.integer(5, metadata.modelVersion());
        }
        message.optionalText(6, metadata.docString()).message(7, graph.write());
        writeOpsets(message, opset);
        metadata.properties()
                .forEach((key, value) ->
                        message.message(14, new WireMessage().text(1, key).text(2, value)));
        carried.modelFields().forEach(message::stored);
        return message;
    }

    private void writeOpsets(WireMessage message, int opset) {
        Map<String, Integer> opsets = new LinkedHashMap<>(model.opsets());
        boolean needsDefault = model.graph().nodes().stream()
                .anyMatch(node -> node.op().domain().isEmpty());
        if (model.opset() != 0 || needsDefault) {
            opsets.put("", opset);
        }
        Carried carried = model.metadata().carried();
        if (opsets.equals(carried.opsets())) {
            carried.opsetFields().forEach(message::stored);
            return;
        }
        opsets.forEach((domain, version) ->
                message.message(8, new WireMessage().text(1, domain).integer(2, version)));
    }
}
