package dev.ghostify.tflite;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.schema.tflite.generated.BuiltinOperator;
import dev.ghostify.schema.tflite.generated.Operator;
import dev.ghostify.schema.tflite.generated.OperatorCode;
import dev.ghostify.schema.tflite.generated.SignatureDef;
import dev.ghostify.schema.tflite.generated.SubGraph;
import dev.ghostify.schema.tflite.generated.TensorMap;
import dev.ghostify.tflite.TfliteSummary.Port;
import dev.ghostify.tflite.file.TfliteReader;
import dev.ghostify.tflite.file.TfliteReader.StoredTensor;
import dev.ghostify.tflite.lower.LoweringPass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the summary of a file that {@link TfliteReader} found sound. */
final class SummaryReader {
    private final TfliteReader file;
    private final TreeMap<String, Integer> counts = new TreeMap<>();
    private final TreeMap<String, Integer> versions = new TreeMap<>();
    private long multiplyAdds;

    private SummaryReader(TfliteReader file) {
        this.file = file;
    }

    static TfliteSummary read(Path path) throws IOException {
        try {
            return new SummaryReader(TfliteReader.open(path)).summary();
        } catch (ModelException e) {
            throw e.at(path.toString());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE, path + ": the file is cut off or damaged: an offset leads out of it", e);
        }
    }

    private TfliteSummary summary() {
        SubGraph graph = file.graph();
        int operators = file.checkedCount(graph.operatorsLength());
        for (int i = 0; i < operators; i++) {
            count(graph.operators(i));
        }
        long parameters = 0;
        for (StoredTensor tensor : file.tensors()) {
            if (tensor.isConstant() && tensor.isWeight()) {
                parameters += tensor.elementCount();
            }
        }
        Map<String, List<Integer>> layouts = layouts();
        return new TfliteSummary(
                counts,
                versions,
                ports(true, layouts),
                ports(false, layouts),
                parameters,
                multiplyAdds,
                file.metadata("min_runtime_version"),
                file.description());
    }

    private void count(Operator operator) {
        OperatorCode code = file.code(operator);
        int number = Math.max(code.builtinCode(), code.deprecatedBuiltinCode());
        String custom = code.customCode();
        String name = number == BuiltinOperator.CUSTOM && custom != null
                ? custom
                : number >= 0 && number < BuiltinOperator.names.length
                        ? BuiltinOperator.name(number)
                        : "UNKNOWN_" + number;
        counts.merge(name, 1, Integer::sum);
        versions.merge(name, code.version(), Math::max);
        multiplyAdds += OperatorCost.multiplyAdds(number, operator, file);
    }

    private List<Port> ports(boolean inputs, Map<String, List<Integer>> layouts) {
        SubGraph graph = file.graph();
        int count = file.checkedCount(inputs ? graph.inputsLength() : graph.outputsLength());
        Map<Integer, String> names = signatureNames(inputs);
        List<Port> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = inputs ? graph.inputs(i) : graph.outputs(i);
            StoredTensor tensor = file.tensor(index);
            String name = names.getOrDefault(index, tensor.name());
            List<Integer> axes = layouts.getOrDefault(name, List.of());
            boolean fits = axes.size() == tensor.shape().size();
            ports.add(new Port(name, tensor.dtype(), tensor.shapeWithFree(), fits ? axes : List.of()));
        }
        return ports;
    }

    private Map<Integer, String> signatureNames(boolean inputs) {
        Map<Integer, String> names = new HashMap<>();
        if (file.model().signatureDefsLength() == 0) {
            return names;
        }
        SignatureDef signature = file.model().signatureDefs(0);
        int count = file.checkedCount(inputs ? signature.inputsLength() : signature.outputsLength());
        for (int i = 0; i < count; i++) {
            TensorMap map = inputs ? signature.inputs(i) : signature.outputs(i);
            String name = map.name();
            if (name != null) {
                names.putIfAbsent((int) map.tensorIndex(), name);
            }
        }
        return names;
    }

    /** The lines {@code 0,2,3,1 name} that our writer leaves. */
    private Map<String, List<Integer>> layouts() {
        Map<String, List<Integer>> layouts = new HashMap<>();
        for (String line : file.metadata(LoweringPass.LAYOUT_METADATA).split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space >= 0) {
                layouts.put(line.substring(space + 1), axes(line.substring(0, space)));
            }
        }
        return layouts;
    }

    private static List<Integer> axes(String text) {
        List<Integer> axes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (part.matches("\\d")) {
                axes.add(Integer.parseInt(part));
            }
        }
        return axes;
    }
}
