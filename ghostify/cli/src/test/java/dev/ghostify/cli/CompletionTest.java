package dev.ghostify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Option;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    private Path folder;

    private String bash(String script) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "this needs bash");
        Path completion = Files.writeString(folder.resolve("completion"), Completion.bash());
        Process process = new ProcessBuilder("/bin/bash", "-c", ". " + completion + "; " + script)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void bashCompletesCommands() throws Exception {
        assertThat(bash("COMP_WORDS=(ghostify co) COMP_CWORD=1; _ghostify; echo \"${COMPREPLY[@]}\""))
                .isEqualTo("convert completion\n");
    }

    @Test
    void bashCompletesOptionsOfTheCommand() throws Exception {
        assertThat(bash("COMP_WORDS=(ghostify lint --min) COMP_CWORD=2; _ghostify; echo \"${COMPREPLY[@]}\""))
                .isEqualTo("--min-runtime\n");
    }

    @Test
    void everyShellKnowsEveryOption() {
        for (SubCommand command : Commands.all()) {
            for (Option option : StandardOptions.with(command.options()).getOptions()) {
                String name = option.getLongOpt() == null ? option.getOpt() : option.getLongOpt();
                for (String script : List.of(Completion.bash(), Completion.zsh(), Completion.fish())) {
                    assertThat(script).contains(command.name()).contains(name);
                }
            }
        }
    }
}
