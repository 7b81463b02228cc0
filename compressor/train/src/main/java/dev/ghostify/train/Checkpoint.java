package dev.ghostify.train;

import dev.ghostify.graph.AtomicFile;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * All that a stopped run needs to go on as if it had not been stopped.
 *
 * @param fingerprint of student, images and settings: a checkpoint serves the run that wrote it and no other
 * @param seconds that the run has taken so far
 * @param state of the optimizer, weights included, both in the coordinates of {@link Whitening}
 * @param best weights so far on the held-out images
 */
record Checkpoint(long fingerprint, double seconds, RelativeAdam.State state, Best best) {
    private static final int MAGIC = 0x67686370; // "ghcp"

    private static final int VERSION = 2;

    private static final int HEADER_BYTES = 4 + 4 + 8 + 8 + 8 + 4 + 8 + 4;

    void write(Path file) throws IOException {
        AtomicFile.write(
                file,
                channel -> {
                    OutputStream stream = Channels.newOutputStream(channel);
                    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream))) {
                        out.writeInt(MAGIC);
                        out.writeInt(VERSION);
                        out.writeLong(fingerprint);
                        out.writeDouble(seconds);
                        out.writeLong(state.steps());
                        out.writeInt(state.weights().length);
                        out.writeDouble(best.agreement());
                        out.writeInt(best.age());
                        write(out, state.weights());
                        write(out, state.mean());
                        write(out, state.square());
                        write(out, best.weights());
                    }
                },
                written -> read(written, fingerprint, state.weights().length));
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    /**
     * The checkpoint in {@code file}.
     *
     * @param weights how many the student has
     * @throws ModelException if the file is no checkpoint, or one of another run
     */
    static Checkpoint read(Path file, long fingerprint, int weights) throws IOException {
        long expected = HEADER_BYTES + 4L * Float.BYTES * weights;
        long size = Files.size(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (size < HEADER_BYTES || in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw refused(file, "is no checkpoint of this version");
            }
            if (in.readLong() != fingerprint) {
                throw refused(file, "belongs to a run with another student, other images or other settings");
            }
            double seconds = in.readDouble();
            long steps = in.readLong();
            if (in.readInt() != weights || size != expected) {
                throw refused(file, "is " + size + " bytes long where " + expected + " are expected");
            }
            double agreement = in.readDouble();
            int age = in.readInt();
            RelativeAdam.State state =
                    new RelativeAdam.State(steps, read(in, weights), read(in, weights), read(in, weights));
            return new Checkpoint(fingerprint, seconds, state, new Best(agreement, age, read(in, weights)));
        }
    }

    private static float[] read(DataInputStream in, int count) throws IOException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    private static ModelException refused(Path file, String why) {
        return new ModelException(
                ErrorCode.BAD_TENSOR,
                "checkpoint " + file + " " + why + "; name another file, or delete it to begin anew");
    }
}
