package dev.ghostify.device;

import dev.ghostify.check.BenchmarkTimes;
import dev.ghostify.check.Elsewhere;
import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.check.Timing;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An Android phone that is reached by {@code adb}. A phone has no Java that could run our runner, so outputs are computed here, and
 * TFLite's own benchmark program, which the user brings, times the model there.
 */
public final class AdbPhone implements Device {
    private static final String FOLDER = "/data/local/tmp/ghostify";

    private final String name;
    private final DeviceSettings settings;
    private final Path program;
    private boolean ready;

    AdbPhone(String name, DeviceSettings settings) {
        this.name = name;
        this.settings = settings;
        this.program = settings.benchmark()
                .orElseThrow(() -> new IllegalArgumentException(
                        "adb needs TFLite's benchmark program for Android, benchmark_model"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean takesBoth() {
        return true;
    }

    @Override
    public ModelUnderTest place(ModelUnderTest model, Path file) throws IOException {
        if (!Device.runs(file)) {
            return model;
        }
        prepare();
        return model.on(new Timed(file), model.opener());
    }

    private synchronized void prepare() throws IOException {
        if (ready) {
            return;
        }
        if (!Files.isRegularFile(program)) {
            throw new NoSuchFileException(program.toString(), null, "no benchmark program");
        }
        String state = adb("get-state").strip();
        if (!state.equals("device")) {
            throw new ModelException(
                    ErrorCode.NO_RUNTIME, name + ": the phone is not ready, its state is '" + state + "'");
        }
        shell("mkdir -p " + FOLDER);
        adb("push", program.toString(), FOLDER + "/benchmark_model");
        shell("chmod 755 " + FOLDER + "/benchmark_model");
        ready = true;
    }

    private String shell(String command) throws IOException {
        return adb("shell", command);
    }

    private String adb(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(settings.adb()));
        if (name.startsWith("adb:")) {
            command.addAll(List.of("-s", name.substring("adb:".length())));
        }
        command.addAll(List.of(arguments));
        FinishedProcess ended;
        try {
            ended = FinishedProcess.run(command);
        } catch (IOException e) {
            throw new ModelException(
                    ErrorCode.NO_RUNTIME,
                    name + ": adb does not start: " + e.getMessage() + "; Debian has it in the package adb",
                    e);
        }
        if (ended.status() != 0) {
            String words = ended.lastError().replaceFirst("^(adb: )?error: ", "");
            throw new ModelException(
                    ErrorCode.NO_RUNTIME,
                    name + ": 'adb " + arguments[0] + "' failed: " + (words.isEmpty() ? ended.lastOutput() : words)
                            + "; 'adb devices' lists the phones, USB debugging must be allowed on them");
        }
        return ended.output();
    }

    @Override
    public void close() {}

    /** One model on the phone. */
    private final class Timed implements Elsewhere {
        private final Path file;
        private Optional<String> state = Optional.empty();

        Timed(Path file) {
            this.file = file;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean timesSessions() {
            return false;
        }

        @Override
        public Optional<BenchmarkTimes> benchmark(int threads, Timing timing) throws IOException {
            BoardState before = BoardState.parse(shell(BoardState.COMMAND));
            adb("push", file.toString(), FOLDER + "/model.tflite");
            String printed =
                    shell(settings.pinned() + FOLDER + "/benchmark_model " + options(threads, timing) + " 2>&1");
            BoardState after = BoardState.parse(shell(BoardState.COMMAND));
            String pinned = settings.affinity()
                    .map(mask -> ", on the processors of mask " + mask)
                    .orElse("");
            state = Optional.of(name + pinned + ", " + file.getFileName() + ": " + before.until(after));
            Optional<BenchmarkTimes> times = BenchmarkOutput.parse(printed, name);
            if (times.isEmpty()) {
                throw new ModelException(
                        ErrorCode.NO_RUNTIME,
                        name + ": the benchmark program told no times; it ends with: "
                                + printed.strip().lines().reduce("", (first, last) -> last));
            }
            return times;
        }

        private String options(int threads, Timing timing) {
            return String.format(
                    Locale.ROOT,
                    "--graph=%s/model.tflite --num_threads=%d --use_xnnpack=true --num_runs=%d --min_secs=%.1f"
                            + " --max_secs=%.1f --warmup_runs=1 --warmup_min_secs=%.1f",
                    FOLDER,
                    threads,
                    timing.runs(),
                    timing.time().toMillis() / 1000.0,
                    timing.most().toMillis() / 1000.0,
                    timing.warmUp().toMillis() / 1000.0);
        }

        @Override
        public List<String> notes() {
            List<String> notes = new ArrayList<>();
            notes.add("outputs of " + file.getFileName() + " were computed here, not on " + name);
            state.ifPresent(notes::add);
            return notes;
        }
    }
}
