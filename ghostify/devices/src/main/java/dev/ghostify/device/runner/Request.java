package dev.ghostify.device.runner;

import java.util.Arrays;

/** What may be asked of a runner; each request is one byte, and what it says follows. */
public enum Request {
    /** Options, the file's name and its bytes; answered with what the model is and how long opening took. */
    OPEN(1),
    /** Inputs; answered with the outputs. */
    RUN(2),
    /** Inputs; answered with the nanoseconds of one run, before which another one woke the processor up. */
    TIME(3),
    /** Answered with the time of each operator. */
    PROFILE(4);

    private final int code;

    Request(int code) {
        this.code = code;
    }

    /** The byte that stands for it. */
    public int code() {
        return code;
    }

    static Request ofCode(int code) {
        return Arrays.stream(values())
                .filter(request -> request.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no request is numbered " + code));
    }
}
