package dev.ghostify.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file says about itself besides its graph. Texts are empty where the file is silent.
 *
 * @param properties free-form entries, in the file's order
 * @param carried what is kept only to be written back
 */
public record OnnxMetadata(
        long irVersion,
        String producerName,
        String producerVersion,
        String domain,
        long modelVersion,
        String docString,
        Map<String, String> properties,
        Carried carried) {
    public OnnxMetadata {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Metadata of a model that we make. */
    static OnnxMetadata ours() {
        return new OnnxMetadata(
                IrVersions.forOpset(OnnxModel.DEFAULT_OPSET), "ghostify", "", "", 0, "", Map.of(), Carried.NOTHING);
    }

    public OnnxMetadata withProperties(Map<String, String> other) {
        return new OnnxMetadata(
                irVersion, producerName, producerVersion, domain, modelVersion, docString, other, carried);
    }

    OnnxMetadata withIrVersion(long other) {
        return new OnnxMetadata(
                other, producerName, producerVersion, domain, modelVersion, docString, properties, carried);
    }
}
