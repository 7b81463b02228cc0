package dev.ghostify.tflite.lint;

import dev.ghostify.tflite.file.StoredTensor;
import java.util.Optional;

/**
 * The element types of an input or output that holds real numbers.
 *
 * @param index of an input, or of an output if {@code ofOutput}
 * @param quantized whether 8-bit integers with a scale may stand for real numbers
 */
record Types(boolean ofOutput, int index, boolean quantized) implements DelegateRule {
    static Types real(int input) {
        return new Types(false, input, false);
    }

    static Types realOrQuantized(int input) {
        return new Types(false, input, true);
    }

    static Types outputRealOrQuantized(int output) {
        return new Types(true, output, true);
    }

    @Override
    public Optional<String> broken(Use use) {
        Optional<StoredTensor> tensor = ofOutput ? use.output(index) : use.input(index);
        return tensor.filter(t -> !Use.isFloat(t) && !(quantized && Use.isQuantized(t)))
                .map(t -> (ofOutput ? "output " : "input ") + index + " must be float32"
                        + (quantized ? " or quantised to 8 bits" : "") + ", found " + t.dtype());
    }
}
