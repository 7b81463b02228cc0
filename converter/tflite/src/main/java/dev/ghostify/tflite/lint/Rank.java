package dev.ghostify.tflite.lint;

import java.util.Optional;

/** The rank of one input. */
record Rank(int input, int least, int most) implements DelegateRule {
    static Rank of(int input, int rank) {
        return new Rank(input, rank, rank);
    }

    @Override
    public Optional<String> broken(Use use) {
        int found = use.rank(input);
        String wanted = least == most ? String.valueOf(least) : least + " to " + most;
        return found >= least && found <= most
                ? Optional.empty()
                : Optional.of("input " + input + " must have rank " + wanted + ", found " + found);
    }
}
