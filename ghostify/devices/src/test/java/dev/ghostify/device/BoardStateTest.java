package dev.ghostify.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardStateTest {
    @Test
    void tellsTheHottestZoneAndTheGovernors() {
        BoardState before = BoardState.parse("temp 41000\ntemp 45250\ngovernor schedutil\ngovernor schedutil\n");
        BoardState after = BoardState.parse("temp 52\ngovernor performance\n");
        assertThat(before.until(after))
                .isEqualTo("governor schedutil, afterwards performance; hottest zone 45.3 C before, 52.0 C after");
    }

    @Test
    void saysWhatItDoesNotKnow() {
        BoardState nothing = BoardState.parse("temp -273000\ntemp 0\ntemp 999999999\nsomething else\n");
        assertThat(nothing.until(nothing))
                .isEqualTo("governor not known; hottest zone not known before, not known after");
    }

    /** Whatever this machine shows, the command ends well. */
    @Test
    void asksTheShellOfAnyLinux() throws IOException {
        FinishedProcess asked = FinishedProcess.run(List.of("sh", "-c", BoardState.COMMAND));
        assertThat(asked.status()).isZero();
        assertThat(asked.output().lines()).allMatch(line -> line.startsWith("temp ") || line.startsWith("governor "));
    }
}
