package dev.ghostify.cli;

/** What the process tells its caller. */
enum ExitCode {
    DONE(0, "done, and all demands hold"),
    DEMAND_FAILED(1, "a demand (--max-drop, --gate, ...) does not hold; lint or diff found something"),
    USAGE(2, "wrong usage"),
    BAD_INPUT(3, "bad input: a model or data that cannot be read or is beyond us"),
    CANNOT_WRITE(4, "an output cannot be written; old files are as they were"),
    DEFECT(70, "a defect of ghostify; please report it");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }
}
