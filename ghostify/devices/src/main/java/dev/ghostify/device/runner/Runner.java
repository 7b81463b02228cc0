package dev.ghostify.device.runner;

import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one model for somebody at the other end of two streams, until the requests end. */
public final class Runner {
    /** Longer messages do not fit the form of an answer. */
    private static final int LONGEST_MESSAGE = 10_000;

    private final DataInputStream in;
    private final DataOutputStream out;
    private @Nullable Session session;
    private boolean hasRun;

    /** A runner that reads and writes there; closes neither. */
    public Runner(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Serves standard input and output. */
    public static void main(String[] args) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
            new Runner(in, out).serve();
        }
    }

    /**
     * Answers requests until they end.
     *
     * @throws IOException if a stream breaks
     */
    public void serve() throws IOException {
        try {
            out.writeInt(Wire.GREETING);
            out.flush();
            for (int request = in.read(); request >= 0; request = in.read()) {
                answer(request);
                out.flush();
            }
        } finally {
            if (session != null) {
                session.close();
            }
        }
    }

    private void answer(int request) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            answer(request, new DataOutputStream(content));
        } catch (ModelException e) {
            fail(e.code().name(), e.getMessage());
            return;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            fail("", e.toString());
            return;
        }
        out.writeByte(Wire.DONE);
        content.writeTo(out);
    }

    private void fail(String code, @Nullable String message) throws IOException {
        String text = String.valueOf(message);
        out.writeByte(Wire.FAILED);
        out.writeUTF(code);
        out.writeUTF(text.substring(0, Math.min(text.length(), LONGEST_MESSAGE)));
    }

    private void answer(int code, DataOutputStream answer) throws IOException {
        switch (Request.ofCode(code)) {
            case OPEN -> open(answer);
            case RUN -> {
                Map<String, Tensor> inputs = Wire.readTensors(in);
                Wire.writeTensors(answer, opened().run(inputs));
                hasRun = true;
            }
            case TIME -> {
                Map<String, Tensor> inputs = Wire.readTensors(in);
                if (hasRun) {
                    opened().run(inputs);
                }
                answer.writeDouble(opened().nanos(inputs));
                hasRun = true;
            }
            case PROFILE -> Wire.writeTimes(answer, opened().operatorTimes());
        }
    }

    private void open(DataOutputStream answer) throws IOException {
        SessionOptions options =
                new SessionOptions(in.readInt(), SessionOptions.Kernels.valueOf(in.readUTF()), in.readBoolean());
        Path name = Path.of(in.readUTF());
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new EOFException("the model ends after " + bytes.length + " of " + length + " bytes");
        }
        long start = System.nanoTime();
        Session opened = Runtimes.forModel(name).open(ByteBuffer.wrap(bytes), options);
        long nanos = System.nanoTime() - start;
        session = opened;
        answer.writeLong(nanos);
        answer.writeUTF(opened.description());
        answer.writeUTF(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        Wire.writePorts(answer, opened.inputs());
        Wire.writePorts(answer, opened.outputs());
        Delegation delegation = opened.delegation().orElse(new Delegation(-1, 0, 0));
        answer.writeInt(delegation.partitions());
        answer.writeInt(delegation.delegatedOps());
        answer.writeInt(delegation.totalOps());
    }

    private Session opened() {
        if (session == null) {
            throw new ModelException(ErrorCode.INVALID_GRAPH, "no model is open");
        }
        return session;
    }
}
