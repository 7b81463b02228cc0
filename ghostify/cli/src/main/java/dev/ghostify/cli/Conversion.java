package dev.ghostify.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ghostify.Model;
import dev.ghostify.Written;
import dev.ghostify.ghost.GhostResult;
import dev.ghostify.ghost.ModuleReport;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.tflite.TfliteReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeSet;

/** What a conversion cost and saved, as a table and as JSON. */
record Conversion(
        String name,
        long inputBytes,
        Model original,
        Model result,
        GraphCost before,
        GraphCost after,
        List<Written> written) {

    static Conversion of(Path input, Model original, Model result, List<Written> written) throws IOException {
        return new Conversion(
                String.valueOf(input.getFileName()),
                Files.size(input),
                original,
                result,
                original.cost(),
                result.cost(),
                written);
    }

    String toTable() {
        StringBuilder text = new StringBuilder(opsTable()).append('\n').append(costTable());
        result.ghosting().ifPresent(g -> text.append('\n').append(ghostTable(g)));
        for (Written file : written) {
            text.append('\n')
                    .append(file.file())
                    .append(": ")
                    .append(Figures.count(file.fileBytes()))
                    .append(" bytes");
            file.tflite().ifPresent(report -> append(text, report));
            text.append('\n');
        }
        return text.toString();
    }

    private String opsTable() {
        SortedMap<String, Integer> old = Inspection.ops(original.graph());
        SortedMap<String, Integer> now = Inspection.ops(result.graph());
        Table table = new Table().row("operator", "before", "after", "change");
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String op : names) {
            int a = old.getOrDefault(op, 0);
            int b = now.getOrDefault(op, 0);
            table.row("  " + op, Figures.count(a), Figures.count(b), Figures.change(b - a));
        }
        int nodesBefore = original.graph().nodes().size();
        int nodesAfter = result.graph().nodes().size();
        return table.row(
                        "nodes",
                        Figures.count(nodesBefore),
                        Figures.count(nodesAfter),
                        Figures.change(nodesAfter - nodesBefore))
                .toString();
    }

    private String costTable() {
        Table table = new Table().row("cost", "before", "after", "change");
        cost(table, "multiply-adds", before.multiplyAdds(), after.multiplyAdds());
        cost(table, "parameters", before.parameters(), after.parameters());
        cost(table, "activation bytes", before.activationBytes(), after.activationBytes());
        for (Written file : written) {
            cost(table, "file bytes, " + file.file().getFileName(), inputBytes, file.fileBytes());
        }
        return table.toString();
    }

    private static void cost(Table table, String what, long before, long after) {
        table.row("  " + what, Figures.count(before), Figures.count(after), Figures.percent(before, after));
    }

    private static String ghostTable(GhostResult ghosting) {
        Table table = new Table().row("ghost module", "multiply-adds", "saved", "fit error", "order");
        long old = 0;
        long now = 0;
        for (ModuleReport module : ghosting.modules()) {
            old += module.multiplyAddsBefore();
            now += module.multiplyAddsAfter();
            table.row(
                    "  " + module.node(),
                    Figures.count(module.multiplyAddsAfter()),
                    Figures.percent(module.multiplyAddsBefore(), module.multiplyAddsAfter()),
                    error(module.fitError()),
                    module.gathers() == 0 ? "" : module.gathers() + " Gather");
        }
        table.row(ghosting.modules().size() + " modules", Figures.count(now), Figures.percent(old, now), "", "");
        return table + "cost: " + ghosting.fit() + "; " + ghosting.gathers() + " Gather nodes left\n";
    }

    private static String error(double fit) {
        return Double.isNaN(fit) ? "-" : String.format(Locale.ROOT, "%.3f", fit);
    }

    private static void append(StringBuilder text, TfliteReport report) {
        text.append(", ")
                .append(report.transposes().size())
                .append(" TRANSPOSE, TFLite ")
                .append(report.minRuntimeVersion())
                .append(" or newer");
        report.transposes()
                .forEach(t -> text.append("\n  TRANSPOSE of ")
                        .append(t.value())
                        .append(": ")
                        .append(t.reason()));
        report.notes().forEach(note -> text.append("\n  note: ").append(note));
    }

    String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("input", name);
        json.add("before", json(original, before));
        json.add("after", json(result, after));
        JsonArray files = new JsonArray();
        for (Written file : written) {
            JsonObject object = new JsonObject();
            object.addProperty("file", file.file().toString());
            object.addProperty("fileBytes", file.fileBytes());
            file.tflite().ifPresent(report -> {
                object.addProperty("transposes", report.transposes().size());
                object.addProperty("minRuntimeVersion", report.minRuntimeVersion());
            });
            files.add(object);
        }
        json.add("outputs", files);
        result.ghosting().ifPresent(g -> json.add("ghost", json(g)));
        return new GsonBuilder().setPrettyPrinting().create().toJson(json);
    }

    private static JsonObject json(Model model, GraphCost cost) {
        JsonObject object = new JsonObject();
        JsonObject ops = new JsonObject();
        Inspection.ops(model.graph()).forEach(ops::addProperty);
        object.add("ops", ops);
        object.addProperty("parameters", cost.parameters());
        object.addProperty("multiplyAdds", cost.multiplyAdds());
        object.addProperty("activationBytes", cost.activationBytes());
        return object;
    }

    private static JsonObject json(GhostResult ghosting) {
        JsonObject object = new JsonObject();
        JsonArray modules = new JsonArray();
        for (ModuleReport module : ghosting.modules()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("node", module.node());
            entry.addProperty("multiplyAddsBefore", module.multiplyAddsBefore());
            entry.addProperty("multiplyAddsAfter", module.multiplyAddsAfter());
            if (!Double.isNaN(module.fitError())) {
                entry.addProperty("fitError", module.fitError());
            }
            entry.addProperty("gathers", module.gathers());
            modules.add(entry);
        }
        object.add("modules", modules);
        object.addProperty("gathers", ghosting.gathers());
        object.addProperty("fit", ghosting.fit());
        return object;
    }
}
