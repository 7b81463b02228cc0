package dev.ghostify.runtime.tflite;

import dev.ghostify.check.runtime.Port;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.StringIntMap;
import org.bytedeco.tensorflowlite.StringVector;

/**
 * Inputs and outputs of an interpreter, in the file's order, with the names of its first signature; without a signature,
 * with the names of the tensors.
 *
 * @param inputTensors number of the tensor behind each input, in the same order
 * @param outputTensors the same for the outputs
 */
record TflitePorts(List<Port> inputs, List<Integer> inputTensors, List<Port> outputs, List<Integer> outputTensors) {
    static TflitePorts of(Interpreter interpreter) {
        StringVector keys = interpreter.signature_keys();
        BytePointer key = keys.size() == 0 ? null : keys.get(0);
        Map<Integer, String> inputNames = key == null ? Map.of() : names(interpreter.signature_inputs(key));
        Map<Integer, String> outputNames = key == null ? Map.of() : names(interpreter.signature_outputs(key));
        List<Integer> inputTensors = numbers(interpreter.inputs());
        List<Integer> outputTensors = numbers(interpreter.outputs());
        return new TflitePorts(
                ports(interpreter, inputTensors, inputNames),
                inputTensors,
                ports(interpreter, outputTensors, outputNames),
                outputTensors);
    }

    private static List<Port> ports(Interpreter interpreter, List<Integer> tensors, Map<Integer, String> names) {
        List<Port> ports = new ArrayList<>();
        for (int number : tensors) {
            var tensor = interpreter.tensor(number);
            BytePointer own = tensor.name();
            String name = names.getOrDefault(number, own == null || own.isNull() ? "#" + number : own.getString());
            ports.add(new Port(name, TfliteTensors.portType(tensor)));
        }
        return List.copyOf(ports);
    }

    private static List<Integer> numbers(IntPointer vector) {
        List<Integer> numbers = new ArrayList<>();
        for (long i = 0; vector != null && i < vector.limit(); i++) {
            numbers.add(vector.get(i));
        }
        return List.copyOf(numbers);
    }

    private static Map<Integer, String> names(StringIntMap signature) {
        Map<Integer, String> names = new HashMap<>();
        StringIntMap.Iterator end = signature.end();
        for (StringIntMap.Iterator i = signature.begin(); !i.equals(end); i = i.increment()) {
            names.put(i.second(), i.first());
        }
        return names;
    }
}
