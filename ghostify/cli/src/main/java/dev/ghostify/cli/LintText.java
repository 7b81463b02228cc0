package dev.ghostify.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ghostify.tflite.lint.Finding;
import dev.ghostify.tflite.lint.LintReport;
import dev.ghostify.tflite.lint.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lint report for people and for machines. */
record LintText(String file, LintReport report) {
    private static final int COLUMNS = 80;
    private static final int MOST_PLACES = 3;

    /** The main figures, in one line. */
    String verdict() {
        if (report.target() == Target.CPU) {
            return Figures.count(report.delegated()) + " of " + Figures.count(report.operators())
                    + " operators have a kernel";
        }
        return report.target() + " takes " + Figures.count(report.delegated()) + " of "
                + Figures.count(report.operators()) + " operators in "
                + (report.partitions() == 1 ? "1 partition" : report.partitions() + " partitions");
    }

    String toText() {
        StringBuilder text = new StringBuilder();
        text.append(file).append(": ").append(verdict()).append('\n');
        text.append("runs on TFLite ").append(report.minRuntime()).append(" or newer\n");
        section(text, "not on " + report.target(), report.left());
        section(text, "wrong on some runtimes", report.faults());
        section(text, "too new", report.tooNew());
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        Map<String, List<Finding>> kinds = new LinkedHashMap<>();
        for (Finding finding : findings) {
            kinds.computeIfAbsent(finding.name() + ": " + finding.rule(), k -> new ArrayList<>())
                    .add(finding);
        }
        kinds.forEach((kind, places) -> {
            text.append("  ").append(kind).append('\n');
            for (Finding place : places.subList(0, Math.min(MOST_PLACES, places.size()))) {
                text.append(cut("    node " + place.operator() + " '" + place.output()))
                        .append("'\n");
            }
            if (places.size() > MOST_PLACES) {
                text.append("    and ").append(places.size() - MOST_PLACES).append(" more\n");
            }
        });
    }

    /** Room for the closing quote is left. */
    private static String cut(String line) {
        return line.length() < COLUMNS ? line : line.substring(0, COLUMNS - 4) + "...";
    }

    String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("file", file);
        json.addProperty("target", report.target().text());
        json.addProperty("delegated", report.delegated());
        json.addProperty("operators", report.operators());
        json.addProperty("partitions", report.partitions());
        json.addProperty("minRuntime", report.minRuntime().toString());
        json.add("left", json(report.left()));
        json.add("faults", json(report.faults()));
        json.add("tooNew", json(report.tooNew()));
        return new GsonBuilder().setPrettyPrinting().create().toJson(json);
    }

    private static JsonArray json(List<Finding> findings) {
        JsonArray array = new JsonArray();
        for (Finding finding : findings) {
            JsonObject object = new JsonObject();
            object.addProperty("node", finding.operator());
            object.addProperty("operator", finding.name());
            object.addProperty("output", finding.output());
            object.addProperty("rule", finding.rule());
            array.add(object);
        }
        return array;
    }
}
