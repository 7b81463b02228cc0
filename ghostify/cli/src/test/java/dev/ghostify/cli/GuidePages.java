package dev.ghostify.cli;

import dev.ghostify.Model;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.op.Ops;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.report.GraphPicture;
import dev.ghostify.testkit.SeededTensors;
import dev.ghostify.tflite.lower.TfliteLowerings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.cli.Option;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The pages of the guide that are made from the code: options, goals, operators. */
final class GuidePages {
    private static final String MADE = "<!-- Made from the code: run GuideTest with -Dguide.write=true. -->\n\n";

    private GuidePages() {}

    /** Every command with its options and examples. */
    static String commands() {
        StringBuilder page = new StringBuilder("# The command\n\n").append(MADE);
        page.append("| command | what it does |\n| --- | --- |\n");
        Commands.all()
                .forEach(c -> page.append("| [`")
                        .append(c.name())
                        .append("`](#")
                        .append(c.name())
                        .append(") | ")
                        .append(cell(c.summary()))
                        .append(" |\n"));
        page.append("\n| exit code | meaning |\n| --- | --- |\n");
        for (ExitCode code : ExitCode.values()) {
            page.append("| ")
                    .append(code.number())
                    .append(" | ")
                    .append(cell(code.meaning()))
                    .append(" |\n");
        }
        for (SubCommand command : Commands.all()) {
            page.append("\n## ").append(command.name()).append("\n\n");
            page.append("    ghostify ").append(command.name()).append(' ').append(command.synopsis());
            page.append("\n\n| option | meaning |\n| --- | --- |\n");
            for (Option option : StandardOptions.with(command.options()).getOptions()) {
                page.append("| `").append(names(option)).append("` | ");
                page.append(cell(option.getDescription())).append(" |\n");
            }
            page.append("\nExamples:\n\n");
            command.examples().forEach(e -> page.append("    ").append(e).append('\n'));
        }
        return page.toString();
    }

    private static String names(Option option) {
        List<String> names = new ArrayList<>();
        Optional.ofNullable(option.getOpt()).ifPresent(name -> names.add("-" + name));
        Optional.ofNullable(option.getLongOpt()).ifPresent(name -> names.add("--" + name));
        return String.join(", ", names) + (option.hasArg() ? " " + option.getArgName() : "");
    }

    /** Every operator that we know, and whether it can be written as TFLite. */
    static String operators() {
        Set<String> lowered =
                TfliteLowerings.operators().stream().map(Class::getSimpleName).collect(Collectors.toSet());
        StringBuilder page = new StringBuilder("# Operators\n\n").append(MADE);
        page.append("""
                All operators of this table are read from and written to ONNX, opset 7 to 27. Any other is carried through to ONNX
                untouched, and refused by name when TFLite is asked for, unless `--allow-custom` lets it be a [custom operator](faq.md). "Yes" is a form of the operator at least: where a form has
                no equal in TFLite, the message says which and why. Operators without a "yes" are computed ahead of time where
                their inputs are known, as shapes mostly are.

                | operator | TFLite |
                | --- | --- |
                """);
        Ops.types().stream()
                .sorted()
                .forEach(type -> page.append("| ")
                        .append(type)
                        .append(" | ")
                        .append(lowered.contains(type) ? "yes" : "")
                        .append(" |\n"));
        return page.toString();
    }

    /** A convolution beside the ghost module that the code makes of it. What reads it takes the new order of channels. */
    static String ghostModule() throws IOException {
        Graph before = GraphParser.parse("""
                g (float[1,8,8,8] x) => (float[1,32,8,8] y) <float[16,8,3,3] w, float[32,16,1,1] v> {
                  c = Conv<pads=[1,1,1,1]>(x, w)
                  r = Relu(c)
                  y = Conv(r, v)
                }""", SeededTensors::of);
        Graph after = Model.of(OnnxModel.of(before))
                .ghostifyWithoutImages(Ghosting.ratio(2).kernel(3).include("c"), Progress.NONE)
                .graph();
        return GraphPicture.of("a convolution", before)
                .beside("its ghost module", after)
                .toSvg();
    }

    /** Every goal of the Maven plugin with its parameters, from the plugin's descriptor. */
    static String goals() throws IOException {
        StringBuilder page = new StringBuilder("# The Maven plugin\n\n").append(MADE);
        NodeList goals = descriptor().getElementsByTagName("mojo");
        for (Element goal : elements(goals)) {
            String name = text(goal, "goal");
            if (name.equals("help")) {
                continue;
            }
            page.append("## ghostify:").append(name).append("\n\n").append(markdown(text(goal, "description")));
            page.append("\n\nDefault phase: `").append(text(goal, "phase")).append("`.\n\n");
            page.append("| parameter | property | default | meaning |\n| --- | --- | --- | --- |\n");
            page.append(parameters(goal));
            page.append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static String parameters(Element goal) {
        TreeMap<String, Element> configured = new TreeMap<>();
        Element configuration =
                elements(goal.getElementsByTagName("configuration")).get(0);
        for (Element value : elements(configuration.getElementsByTagName("*"))) {
            configured.put(value.getTagName(), value);
        }
        TreeMap<String, String> rows = new TreeMap<>();
        for (Element parameter : elements(goal.getElementsByTagName("parameter"))) {
            if (text(parameter, "editable").equals("false")) {
                continue;
            }
            String name = text(parameter, "name");
            Optional<Element> value = Optional.ofNullable(configured.get(name));
            String property = value.map(Element::getTextContent).orElse("").strip();
            String usual = value.map(v -> v.getAttribute("default-value")).orElse("");
            rows.put(
                    name,
                    "| `" + name + "` | " + code(property.replaceAll("^\\$\\{|}$", "")) + " | " + code(usual) + " | "
                            + cell(markdown(text(parameter, "description"))) + " |\n");
        }
        return String.join("", rows.values());
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static Document descriptor() throws IOException {
        for (URL url : Collections.list(GuidePages.class.getClassLoader().getResources("META-INF/maven/plugin.xml"))) {
            try (InputStream in = url.openStream()) {
                Document document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(in);
                if (text(document.getDocumentElement(), "artifactId").equals("ghostify-maven-plugin")) {
                    return document;
                }
            } catch (ParserConfigurationException | SAXException e) {
                throw new IOException(e);
            }
        }
        throw new IOException("the Maven plugin is not on the class path of the tests");
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The text of the first child of this name; empty if there is none. */
    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static String markdown(String html) {
        return html.replaceAll("</?code>", "`").replaceAll("\\s+", " ");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
