package dev.ghostify.device;

import dev.ghostify.check.Elsewhere;
import dev.ghostify.check.ModelUnderTest;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.device.runner.Runner;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A board with Linux and Java 17 that is reached by SSH. It gets the runner's jars, once, into {@code .cache/ghostify/runner} in the
 * user's home, and each model through the runner's input; nothing else is written there.
 */
public final class SshBoard implements Device, Elsewhere {
    private static final Pattern ADDRESS = Pattern.compile("ssh:([^@\\s]+)@(\\[[^\\]]+\\]|[^:\\s]+)(?::(\\d{1,5}))?");
    private static final int PORT = 22;
    private static final int MOST_PORT = 65_535;
    private static final String FOLDER = "$HOME/.cache/ghostify/runner";

    private final String name;
    private final SshAddress address;
    private final DeviceSettings settings;
    private Optional<SshConnection> connection = Optional.empty();
    private String classPath = "";
    private String before = "";

    private SshBoard(String name, SshAddress address, DeviceSettings settings) {
        this.name = name;
        this.address = address;
        this.settings = settings;
    }

    static SshBoard parse(String text, DeviceSettings settings) {
        Matcher matcher = ADDRESS.matcher(text);
        int port = matcher.matches() && matcher.group(3) != null ? Integer.parseInt(matcher.group(3)) : PORT;
        if (!matcher.matches() || port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no address; write ssh:USER@HOST or ssh:USER@HOST:PORT");
        }
        String host = matcher.group(2).replaceAll("[\\[\\]]", "");
        return new SshBoard(text, new SshAddress(matcher.group(1), host, port), settings);
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
        return model.on(this, options -> open(file, options));
    }

    private synchronized void prepare() throws IOException {
        if (connection.isEmpty()) {
            SshConnection opened = SshConnection.open(name, address, settings.sshFolder());
            connection = Optional.of(opened);
            String platform = platform(opened.output("uname -s -m"));
            requireJava(opened);
            classPath = RunnerUpload.send(opened, RunnerJars.find(platform, settings.natives()), FOLDER);
            before = opened.output(BoardState.COMMAND);
        }
    }

    private void requireJava(SshConnection opened) throws IOException {
        String version = opened.output("java -version 2>&1 | head -1");
        Matcher number = Pattern.compile("version \"(\\d+)").matcher(version);
        if (!number.find() || Integer.parseInt(number.group(1)) < 17) {
            throw new ModelException(
                    ErrorCode.NO_RUNTIME,
                    name + ": the runner needs Java 17 there, found: "
                            + (version.isBlank() ? "none" : version.strip()));
        }
    }

    /** The platform as JavaCPP names it, of what {@code uname -s -m} prints. */
    private String platform(String uname) {
        return switch (uname.strip()) {
            case "Linux aarch64" -> "linux-arm64";
            case "Linux x86_64" -> "linux-x86_64";
            default ->
                throw new ModelException(
                        ErrorCode.NO_RUNTIME,
                        name + ": TFLite's native library is published for Linux on aarch64 and x86_64, not for '"
                                + uname.strip() + "'");
        };
    }

    private synchronized Session open(Path file, SessionOptions options) throws IOException {
        SshConnection open = connection.orElseThrow(() -> new IllegalStateException(name + " is closed"));
        String command = settings.pinned() + "java -Dorg.bytedeco.javacpp.cachedir=" + FOLDER + "/natives -cp "
                + classPath + " " + Runner.class.getName();
        return RunnerSession.open(open.start("exec " + command), name, file, options);
    }

    @Override
    public boolean timesSessions() {
        return true;
    }

    @Override
    public synchronized List<String> notes() {
        if (connection.isEmpty()) {
            return List.of();
        }
        try {
            String pinned = settings.affinity()
                    .map(mask -> ", on the processors of mask " + mask)
                    .orElse("");
            return List.of(name + pinned + ": "
                    + BoardState.parse(before)
                            .until(BoardState.parse(connection.get().output(BoardState.COMMAND))));
        } catch (IOException e) {
            return List.of(name + ": its state afterwards is not known: " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        connection.ifPresent(SshConnection::close);
        connection = Optional.empty();
    }
}
