package dev.ghostify.tflite;

import dev.ghostify.tflite.TfliteSummary.Port;
import dev.ghostify.tflite.file.LayoutMetadata;
import dev.ghostify.tflite.file.StoredModel;
import dev.ghostify.tflite.file.StoredModelReader;
import dev.ghostify.tflite.file.StoredOperator;
import dev.ghostify.tflite.file.StoredTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the summary of a file. */
final class SummaryReader {
    private final StoredModel model;
    private final LayoutMetadata layouts;

    private SummaryReader(StoredModel model) {
        this.model = model;
        this.layouts = LayoutMetadata.of(model);
    }

    static TfliteSummary read(Path path) throws IOException {
        return new SummaryReader(StoredModelReader.read(path)).summary();
    }

    private TfliteSummary summary() {
        TreeMap<String, Integer> counts = new TreeMap<>();
        TreeMap<String, Integer> versions = new TreeMap<>();
        long multiplyAdds = 0;
        for (StoredOperator operator : model.operators()) {
            counts.merge(operator.name(), 1, Integer::sum);
            versions.merge(operator.name(), operator.version(), Math::max);
            multiplyAdds += OperatorCost.multiplyAdds(operator, model);
        }
        long parameters = model.tensors().stream()
                .filter(StoredTensor::isWeight)
                .mapToLong(StoredTensor::elementCount)
                .sum();
        return new TfliteSummary(
                counts,
                versions,
                ports(model.inputs()),
                ports(model.outputs()),
                parameters,
                multiplyAdds,
                model.text("min_runtime_version"),
                model.description(),
                texts());
    }

    /** Entries of ours; those of others need not be text. */
    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        model.metadata().keySet().stream()
                .filter(name -> name.startsWith("ghostify."))
                .forEach(name -> texts.put(name, model.text(name)));
        return texts;
    }

    private List<Port> ports(List<StoredModel.Port> stored) {
        List<Port> ports = new ArrayList<>();
        for (StoredModel.Port port : stored) {
            StoredTensor tensor = model.tensors().get(port.tensor());
            List<Integer> axes = layouts.axes(port.name(), tensor.rank()).orElse(List.of());
            ports.add(new Port(port.name(), tensor.dtype(), tensor.shapeWithFree(), axes));
        }
        return ports;
    }
}
