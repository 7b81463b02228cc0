package dev.ghostify.tflite.file;

import dev.ghostify.graph.InvariantException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What must hold of a model before it is written, as the runtime's own verifier asks: every index in range, constants as
 * long as their shape says and never written, every tensor produced once and before it is read.
 */
final class ModelChecks {
    private ModelChecks() {}

    static void check(TfliteModel model) {
        List<TfliteTensor> tensors = model.tensors();
        for (TfliteTensor tensor : tensors) {
            long bytes = tensor.elementCount() * tensor.type().bytes();
            if (tensor.data().isPresent() && tensor.data().get().byteCount() != bytes) {
                throw broken("tensor '" + tensor.name() + "' of shape " + tensor.shape() + " needs " + bytes
                        + " bytes, has " + tensor.data().get().byteCount());
            }
        }
        Set<Integer> known = new HashSet<>(model.inputs());
        for (int i = 0; i < tensors.size(); i++) {
            if (tensors.get(i).data().isPresent()) {
                known.add(i);
            }
        }
        for (TfliteOperator operator : model.operators()) {
            for (int input : operator.inputs()) {
                if (input != -1 && !known.contains(input)) {
                    throw broken(operator.name() + " reads tensor " + input + " before it is produced");
                }
            }
            for (int output : operator.outputs()) {
                if (output < 0 || output >= tensors.size() || !known.add(output)) {
                    throw broken(operator.name() + " writes tensor " + output + ", which is not free to be written");
                }
            }
        }
        if (!known.containsAll(model.outputs())) {
            throw broken("an output of the graph is never produced");
        }
    }

    private static InvariantException broken(String what) {
        return new InvariantException("the TFLite graph is not sound: " + what);
    }
}
