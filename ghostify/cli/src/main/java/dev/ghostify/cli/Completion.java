package dev.ghostify.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;

/** Scripts that complete the command in a shell, made from the same options that are parsed and that help lists. */
final class Completion {
    private Completion() {}

    static String bash() {
        return """
                # bash completion of ghostify
                _ghostify() {
                    local word=${COMP_WORDS[COMP_CWORD]}
                    local words
                    case ${COMP_WORDS[1]} in
                """
                + Commands.all().stream()
                        .map(command ->
                                "        " + command.name() + ") words='" + String.join(" ", names(command)) + "' ;;\n")
                        .collect(Collectors.joining())
                + """
                        *) words= ;;
                    esac
                    if [ "$COMP_CWORD" -eq 1 ]; then
                        words='COMMANDS --help --version'
                        COMPREPLY=($(compgen -W "$words" -- "$word"))
                    elif [[ $word == -* ]]; then
                        COMPREPLY=($(compgen -W "$words" -- "$word"))
                    else
                        COMPREPLY=($(compgen -f -- "$word"))
                    fi
                }
                complete -o filenames -F _ghostify ghostify
                """.replace("COMMANDS", String.join(" ", commands()));
    }

    static String zsh() {
        return """
                #compdef ghostify
                # zsh completion of ghostify
                _ghostify() {
                    local -a commands
                    commands=(
                """
                + Commands.all().stream()
                        .map(command -> "        '" + command.name() + ":" + quoted(command.summary()) + "'\n")
                        .collect(Collectors.joining())
                + """
                    )
                    if (( CURRENT == 2 )); then
                        _describe command commands
                        return
                    fi
                    case $words[2] in
                """
                + Commands.all().stream().map(Completion::zshCase).collect(Collectors.joining())
                + """
                    esac
                }
                _ghostify "$@"
                """;
    }

    private static String zshCase(SubCommand command) {
        String options = options(command).stream()
                .map(option -> {
                    String text = bracketed(quoted(option.getDescription()));
                    String value = option.hasArg() ? ":" + option.getArgName() + ":_files" : "";
                    return " \\\n            '*" + name(option) + "[" + text + "]" + value + "'";
                })
                .collect(Collectors.joining());
        return "        " + command.name() + ") _arguments" + options + " \\\n            '*:file:_files' ;;\n";
    }

    static String fish() {
        StringBuilder text = new StringBuilder("# fish completion of ghostify\n");
        for (SubCommand command : Commands.all()) {
            text.append("complete -c ghostify -n __fish_use_subcommand -f -a ")
                    .append(command.name())
                    .append(" -d '")
                    .append(quoted(command.summary()))
                    .append("'\n");
            for (Option option : options(command)) {
                text.append("complete -c ghostify -n '__fish_seen_subcommand_from ")
                        .append(command.name())
                        .append("' ")
                        .append(option.getLongOpt() == null ? "-s " + option.getOpt() : "-l " + option.getLongOpt())
                        .append(option.hasArg() ? " -r" : "")
                        .append(" -d '")
                        .append(quoted(option.getDescription()))
                        .append("'\n");
            }
        }
        return text.toString();
    }

    private static List<String> commands() {
        return Commands.all().stream().map(SubCommand::name).toList();
    }

    private static List<String> names(SubCommand command) {
        return options(command).stream().map(Completion::name).toList();
    }

    private static List<Option> options(SubCommand command) {
        return List.copyOf(StandardOptions.with(command.options()).getOptions());
    }

    private static String name(Option option) {
        return option.getLongOpt() == null ? "-" + option.getOpt() : "--" + option.getLongOpt();
    }

    /** Without the quotes and colons that shells would take for theirs. */
    private static String quoted(String text) {
        return text.replace("'", "").replace(":", ",");
    }

    private static String bracketed(String text) {
        return text.replace("[", "(").replace("]", ")");
    }
}
