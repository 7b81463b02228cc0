package dev.ghostify.runtime.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.check.runtime.ModelRuntime;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The adapter of ONNX Runtime. */
public final class OnnxRuntime implements ModelRuntime {
    /**
     * Stack of the thread that starts the library. It matches the process's command line against regular expressions by
     * recursion, and a class path of 7,000 characters overflows an ordinary stack: the process dies without a word.
     */
    private static final long STACK_BYTES = 256L << 20;

    /** Opens a session of ONNX Runtime from whatever holds the model. */
    @FunctionalInterface
    private interface Opener {
        OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    @Override
    public String name() {
        return "ONNX Runtime";
    }

    @Override
    public boolean runs(Path model) {
        return String.valueOf(model.getFileName()).toLowerCase(Locale.ROOT).endsWith(".onnx");
    }

    @Override
    public ImageLayout conventionalLayout() {
        return ImageLayout.NCHW;
    }

    /** Without graph optimisation, so that the outputs are those of the file. */
    @Override
    public SessionOptions.Kernels comparedKernels() {
        return SessionOptions.Kernels.EXACT;
    }

    @Override
    public Session open(Path model, SessionOptions options) throws IOException {
        if (!Files.isRegularFile(model)) {
            throw new NoSuchFileException(model.toString(), null, "no such file");
        }
        // By path, so that ONNX Runtime finds external data beside the model and need not copy it through the heap.
        return open(model.toString(), options, (env, o) -> env.createSession(model.toString(), o));
    }

    @Override
    public Session open(ByteBuffer model, SessionOptions options) {
        ByteBuffer direct = model.isDirect()
                ? model.slice()
                : ByteBuffer.allocateDirect(model.remaining())
                        .put(model.slice())
                        .flip();
        return open("model", options, (env, o) -> env.createSession(direct, o));
    }

    private static Session open(String where, SessionOptions options, Opener opener) {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions ort = new OrtSession.SessionOptions()) {
            configure(ort, options);
            Optional<Path> profile = options.isProfiled() ? Optional.of(profile(ort)) : Optional.empty();
            return OnnxSession.of(environment, opener.open(environment, ort), options, profile);
        } catch (OrtException e) {
            throw OrtErrors.atOpening(where, e);
        }
    }

    /** The folder that the profiler's file will lie in. */
    private static Path profile(OrtSession.SessionOptions ort) throws OrtException {
        try {
            Path folder = Files.createTempDirectory("ghostify-profile");
            ort.enableProfiling(folder.resolve("ort").toString());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for ONNX Runtime's profile", e);
        }
    }

    private static void configure(OrtSession.SessionOptions ort, SessionOptions options) throws OrtException {
        ort.setOptimizationLevel(
                options.kernels() == SessionOptions.Kernels.EXACT
                        ? OrtSession.SessionOptions.OptLevel.NO_OPT
                        : OrtSession.SessionOptions.OptLevel.ALL_OPT);
        ort.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        ort.setIntraOpNumThreads(options.threads());
        ort.setInterOpNumThreads(1);
        // Spinning workers would take the processor from the other session when two models are timed in turn.
        ort.addConfigEntry("session.intra_op.allow_spinning", "0");
        ort.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    }

    private static OrtEnvironment environment() {
        NativeLibrary.prepare();
        FutureTask<OrtEnvironment> making = new FutureTask<>(OnnxRuntime::silentEnvironment);
        new Thread(null, making, "ghostify-onnxruntime", STACK_BYTES).start();
        try {
            return making.get();
        } catch (ExecutionException e) {
            Throwable reason = Objects.requireNonNullElse(e.getCause(), e);
            throw new ModelException(
                    ErrorCode.NO_RUNTIME,
                    "ONNX Runtime does not load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + OrtErrors.firstLine(reason),
                    reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped by an interrupt");
        }
    }

    private static OrtEnvironment silentEnvironment() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        environment.setTelemetry(false);
        return environment;
    }
}
