package dev.ghostify.device;

import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.check.runtime.OperatorTime;
import dev.ghostify.check.runtime.Port;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.device.runner.Request;
import dev.ghostify.device.runner.Wire;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A model in a {@link dev.ghostify.device.runner.Runner} that runs on a device. */
final class RunnerSession implements Session {
    private final RunnerLink link;
    private final String device;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final long loadNanos;
    private final String description;
    private final List<Port> inputs;
    private final List<Port> outputs;
    private final Optional<Delegation> delegation;

    /** What is written after a request's number, and what is read after an answer's first byte. */
    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    /**
     * What a runner says of a model that it opened.
     *
     * @param platform operating system and processor
     */
    private record Opened(
            long loadNanos,
            String description,
            String platform,
            List<Port> inputs,
            List<Port> outputs,
            Optional<Delegation> delegation) {
        static Opened read(DataInputStream in) throws IOException {
            long nanos = in.readLong();
            String description = in.readUTF();
            String platform = in.readUTF();
            List<Port> inputs = Wire.readPorts(in);
            List<Port> outputs = Wire.readPorts(in);
            Delegation delegation = new Delegation(in.readInt(), in.readInt(), in.readInt());
            return new Opened(
                    nanos,
                    description,
                    platform,
                    inputs,
                    outputs,
                    delegation.partitions() < 0 ? Optional.empty() : Optional.of(delegation));
        }
    }

    private RunnerSession(RunnerLink link, String device, Path model, SessionOptions options) throws IOException {
        this.link = link;
        this.device = device;
        this.in = new DataInputStream(new BufferedInputStream(link.answers()));
        this.out = new DataOutputStream(new BufferedOutputStream(link.requests()));
        greet();
        byte[] bytes = Files.readAllBytes(model);
        Opened opened = ask(
                Request.OPEN,
                to -> {
                    to.writeInt(options.threads());
                    to.writeUTF(options.kernels().name());
                    to.writeBoolean(options.isProfiled());
                    to.writeUTF(String.valueOf(model.getFileName()));
                    to.writeInt(bytes.length);
                    to.write(bytes);
                },
                Opened::read);
        this.loadNanos = opened.loadNanos();
        this.description = opened.description() + ", on " + device + " (" + opened.platform() + ")";
        this.inputs = opened.inputs();
        this.outputs = opened.outputs();
        this.delegation = opened.delegation();
    }

    /**
     * Opens {@code model} in the runner behind {@code link}, which is closed with the session, or if that fails.
     *
     * @param device for messages and the report
     */
    static RunnerSession open(RunnerLink link, String device, Path model, SessionOptions options) throws IOException {
        boolean done = false;
        try {
            RunnerSession session = new RunnerSession(link, device, model, options);
            done = true;
            return session;
        } finally {
            if (!done) {
                link.close();
            }
        }
    }

    private void greet() {
        int greeting;
        try {
            greeting = in.readInt();
        } catch (IOException e) {
            throw ended(e);
        }
        if (greeting != Wire.GREETING) {
            byte[] other = {(byte) (greeting >> 24), (byte) (greeting >> 16), (byte) (greeting >> 8), (byte) greeting};
            throw new ModelException(
                    ErrorCode.NO_RUNTIME,
                    device + ": something else than the runner answers, beginning with " + Arrays.toString(other)
                            + "; a start file of the shell there must not print");
        }
    }

    private <T> T ask(Request request, Writing question, Reading<T> answer) {
        try {
            out.writeByte(request.code());
            question.to(out);
            out.flush();
            if (in.readByte() == Wire.DONE) {
                return answer.from(in);
            }
            throw failure(in.readUTF(), in.readUTF());
        } catch (IOException e) {
            throw ended(e);
        }
    }

    private ModelException failure(String code, String message) {
        ErrorCode known = Arrays.stream(ErrorCode.values())
                .filter(value -> value.name().equals(code))
                .findFirst()
                .orElse(ErrorCode.NO_RUNTIME);
        return new ModelException(known, device + ": " + message);
    }

    private ModelException ended(IOException cause) {
        String words = link.lastWords();
        return new ModelException(
                ErrorCode.NO_RUNTIME,
                device + ": the runner there has ended: " + (words.isEmpty() ? cause.toString() : words),
                cause);
    }

    @Override
    public List<Port> inputs() {
        return inputs;
    }

    @Override
    public List<Port> outputs() {
        return outputs;
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> values) {
        return ask(Request.RUN, to -> Wire.writeTensors(to, values), Wire::readTensors);
    }

    /** As the device's own clock tells, without the way there and back. */
    @Override
    public double nanos(Map<String, Tensor> values) {
        return ask(Request.TIME, to -> Wire.writeTensors(to, values), DataInputStream::readDouble);
    }

    @Override
    public OptionalLong loadNanos() {
        return OptionalLong.of(loadNanos);
    }

    @Override
    public List<OperatorTime> operatorTimes() {
        return ask(Request.PROFILE, to -> {}, Wire::readTimes);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Optional<Delegation> delegation() {
        return delegation;
    }

    @Override
    public void close() {
        try {
            link.close();
        } catch (IOException e) {
            throw new UncheckedIOException(device + ": the runner cannot be ended", e);
        }
    }
}
