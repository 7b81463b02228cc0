package dev.ghostify.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Prints a script that teaches a shell to complete our commands and options. */
final class CompletionCommand implements SubCommand {
    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "print completion of commands and options for bash, zsh or fish";
    }

    @Override
    public String synopsis() {
        return "bash|zsh|fish";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ghostify completion bash > ~/.local/share/bash-completion/completions/ghostify",
                "ghostify completion zsh > ~/.zsh/completions/_ghostify",
                "ghostify completion fish > ~/.config/fish/completions/ghostify.fish");
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public void run(CommandLine line, Console console) throws IOException {
        String shell = StandardOptions.operands(line, name(), "a shell: bash, zsh or fish")
                .get(0)
                .toString();
        console.out()
                .print(
                        switch (shell) {
                            case "bash" -> Completion.bash();
                            case "zsh" -> Completion.zsh();
                            case "fish" -> Completion.fish();
                            default ->
                                throw new UsageException(
                                        "'" + shell + "' is no shell we know; there are bash, zsh and fish");
                        });
    }
}
