package dev.ghostify.tflite.lint;

import java.util.Optional;

/** How many tensors an operator reads or writes. */
record Count(boolean inputs, int least, int most) implements DelegateRule {
    static Count inputs(int least, int most) {
        return new Count(true, least, most);
    }

    static Count outputs(int least, int most) {
        return new Count(false, least, most);
    }

    @Override
    public Optional<String> broken(Use use) {
        int found = inputs ? use.inputCount() : use.outputCount();
        String wanted = least == most ? String.valueOf(least) : least + " to " + most;
        return found >= least && found <= most
                ? Optional.empty()
                : Optional.of("takes " + wanted + (inputs ? " inputs" : " outputs") + ", found " + found);
    }
}
