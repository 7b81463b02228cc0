package dev.ghostify.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;

/** What {@code --help} prints, within 80 columns. */
final class HelpText {
    private static final int COLUMNS = 80;
    private static final int DESCRIPTION_COLUMN = 24;

    private HelpText() {}

    static String overview() {
        StringBuilder text = new StringBuilder("""
                ghostify turns a trained CNN in ONNX into a smaller one made of ghost modules,
                and writes it as TFLite and ONNX.

                usage: ghostify COMMAND [options]

                commands
                """);
        for (SubCommand command : Commands.all()) {
            entry(text, command.name(), command.summary());
        }
        text.append('\n');
        entry(text, "COMMAND --help", "options and examples of a command");
        entry(text, "--version", "print the version");
        exitCodes(text);
        return text.toString();
    }

    static String of(SubCommand command) {
        StringBuilder text = new StringBuilder();
        wrapped(text, "usage: ", "ghostify " + command.name() + " " + command.synopsis());
        text.append('\n').append(command.summary()).append("\n\noptions\n");
        for (Option option : StandardOptions.with(command.options()).getOptions()) {
            String shortName = option.getOpt() == null ? "" : "-" + option.getOpt();
            String longName = option.getLongOpt() == null ? "" : "--" + option.getLongOpt();
            String names = shortName + (shortName.isEmpty() || longName.isEmpty() ? "" : ", ") + longName;
            entry(text, option.hasArg() ? names + " " + option.getArgName() : names, option.getDescription());
        }
        text.append("\nexamples\n");
        command.examples().forEach(e -> wrapped(text, "  ", e));
        exitCodes(text);
        return text.toString();
    }

    private static void exitCodes(StringBuilder text) {
        text.append("\nexit codes\n");
        for (ExitCode code : ExitCode.values()) {
            entry(text, Integer.toString(code.number()), code.meaning());
        }
    }

    private static void entry(StringBuilder text, String name, String description) {
        String head = "  " + name;
        List<String> lines = lines(description, COLUMNS - DESCRIPTION_COLUMN);
        if (head.length() >= DESCRIPTION_COLUMN) {
            text.append(head).append('\n');
            head = "";
        }
        for (String line : lines) {
            text.append(head)
                    .append(" ".repeat(DESCRIPTION_COLUMN - head.length()))
                    .append(line)
                    .append('\n');
            head = "";
        }
    }

    /** Breaks a command line between words; the shell's line break keeps it ready to be copied. */
    private static void wrapped(StringBuilder text, String indent, String words) {
        List<String> lines = lines(words, COLUMNS - indent.length() - 4);
        for (int i = 0; i < lines.size(); i++) {
            String start = i == 0 ? indent : " ".repeat(indent.length() + 2);
            boolean broken = indent.isBlank() && i < lines.size() - 1;
            text.append(start).append(lines.get(i)).append(broken ? " \\\n" : "\n");
        }
    }

    private static List<String> lines(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
