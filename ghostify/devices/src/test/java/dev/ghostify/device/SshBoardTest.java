package dev.ghostify.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.Gate;
import dev.ghostify.graph.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real SSH server on loopback, whose "board" is this machine with another home. */
class SshBoardTest {
    @TempDir
    Path folder;

    private Sshd sshd;
    private Path home;
    private Path sshFolder;

    @BeforeEach
    void start() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        sshd = Sshd.start(home);
        sshFolder = sshd.sshFolder(folder.resolve("ssh"));
    }

    @AfterEach
    void stop() throws IOException {
        sshd.close();
    }

    @Test
    void comparesAndTimesBothModelsThere() throws IOException {
        Path a = Models.convolution(folder.resolve("a.tflite"), 0);
        Path b = Models.convolution(folder.resolve("b.tflite"), 0.5f);
        try (Device board = device()) {
            CheckReport report = Check.compare(board.place(Models.model(a), a), board.place(Models.model(b), b))
                    .samples(4)
                    .latencyRuns(20)
                    .run();
            assertThat(report.difference().maxAbsError()).isBetween(0.4999, 0.5001);
            assertThat(report.latencyShift()).isPresent();
            assertThat(report.a().latency()).isPresent();
            assertThat(report.b().runtime()).contains("on " + board.name() + " (Linux ");
            assertThat(report.b().peakBytes()).isEmpty();
            assertThat(report.notes()).singleElement().asString().startsWith(board.name() + ": governor ");
            report.require(Gate.p90AtMost(1000), Gate.partitionsAtMost(1));
        }
    }

    @Test
    void timesTheSecondModelAloneWhereTheFirstIsNotForDevices() throws IOException {
        Path a = Models.convolution(folder.resolve("a.tflite"), 0);
        try (Device board = device()) {
            CheckReport report = Check.compare(Models.model(a), board.place(Models.model(a), a))
                    .samples(2)
                    .latencyRuns(10)
                    .run();
            assertThat(report.difference().maxAbsError()).isZero();
            assertThat(report.a().latency()).isEmpty();
            assertThat(report.b().latency()).isPresent();
            assertThat(report.latencyShift()).isEmpty();
            assertThat(report.toTable()).contains("latency, median").doesNotContain("latency ratio");
        }
    }

    @Test
    void sendsNothingTwice() throws IOException {
        Path model = Models.convolution(folder.resolve("a.tflite"), 0);
        try (Device board = device()) {
            board.place(Models.model(model), model);
        }
        long sent = uploads();
        assertThat(sent).isGreaterThanOrEqualTo(8);
        try (Device board = device()) {
            board.place(Models.model(model), model);
        }
        assertThat(uploads()).isEqualTo(sent);
        try (var files = Files.list(home.resolve(".cache/ghostify/runner"))) {
            assertThat(files).hasSize((int) sent).allMatch(f -> f.toString().endsWith(".jar"));
        }
    }

    @Test
    void keepsToTheProcessorsOfTheMask() throws IOException {
        Path model = Models.convolution(folder.resolve("a.tflite"), 0);
        try (Device board =
                Device.parse(sshd.device(), DeviceSettings.of(sshFolder).withAffinity("1"))) {
            CheckReport report = Check.compare(Models.model(model), board.place(Models.model(model), model))
                    .samples(2)
                    .withoutLatency()
                    .run();
            assertThat(report.notes()).singleElement().asString().contains(", on the processors of mask 1: ");
        }
        assertThat(sshd.commands).anyMatch(command -> command.contains("exec taskset 1 java "));
    }

    @Test
    void refusesABoardThatIsNotKnown() throws IOException {
        Files.delete(sshFolder.resolve("known_hosts"));
        refuses("its key is not in " + sshFolder.resolve("known_hosts") + "; log in once with 'ssh -p ");
    }

    @Test
    void refusesABoardWhoseKeyIsAnother() throws IOException {
        try (Sshd other = Sshd.start(home)) {
            String known = sshd.knownHost();
            String otherKey = other.knownHost().substring(other.knownHost().indexOf(' '));
            Files.writeString(sshFolder.resolve("known_hosts"), known.substring(0, known.indexOf(' ')) + otherKey);
        }
        refuses("its key is not in ");
    }

    @Test
    void tellsThatNoKeyIsLetIn() throws IOException {
        Files.delete(sshFolder.resolve("id_ecdsa"));
        refuses("cannot log in: ");
    }

    @Test
    void tellsThatNobodyListens() throws IOException {
        sshd.close();
        refuses("cannot log in: ");
    }

    private void refuses(String reason) throws IOException {
        Path model = Models.convolution(folder.resolve("a.tflite"), 0);
        try (Device board = device()) {
            assertThatThrownBy(() -> board.place(Models.model(model), model))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith(sshd.device() + ": " + reason)
                    .hasMessageNotContaining("\n");
        }
        assertThat(sshd.commands).isEqualTo(List.of());
    }

    private long uploads() {
        return sshd.commands.stream().filter(c -> c.contains("cat > ")).count();
    }

    private Device device() {
        return Device.parse(sshd.device(), DeviceSettings.of(sshFolder));
    }
}
