package dev.ghostify.runtime.onnxruntime;

import ai.onnxruntime.OrtException;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;

/** Turns what ONNX Runtime reports into faults of the model, with the part of its message that a user can act on. */
final class OrtErrors {
    private OrtErrors() {}

    static ModelException atOpening(String where, OrtException e) {
        String message = firstLine(e);
        ErrorCode code = switch (e.getCode()) {
            case ORT_INVALID_PROTOBUF, ORT_NO_MODEL -> ErrorCode.MALFORMED_FILE;
            case ORT_NOT_IMPLEMENTED -> ErrorCode.UNSUPPORTED_OP;
            default -> message.contains("not a registered") ? ErrorCode.UNSUPPORTED_OP : ErrorCode.INVALID_GRAPH;
        };
        return new ModelException(code, where + ": ONNX Runtime cannot open this model: " + message, e);
    }

    static ModelException atRunning(OrtException e) {
        ErrorCode code = e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT
                ? ErrorCode.SHAPE_MISMATCH
                : ErrorCode.INVALID_GRAPH;
        return new ModelException(code, "ONNX Runtime cannot run this model: " + firstLine(e), e);
    }

    /** The message up to its first line break, without ONNX Runtime's own prefix. */
    static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        int prefix = message.indexOf("message: ");
        return message.substring(prefix < 0 ? 0 : prefix + "message: ".length())
                .lines()
                .findFirst()
                .orElse("no reason given");
    }
}
