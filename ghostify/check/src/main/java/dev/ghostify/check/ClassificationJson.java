package dev.ghostify.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ghostify.check.Classification.ClassChange;
import dev.ghostify.check.Classification.ClassRow;
import dev.ghostify.check.Classification.Disagreement;
import dev.ghostify.check.Classification.Pair;
import dev.ghostify.check.statistics.PairedTest;
import dev.ghostify.check.statistics.Share;

/** Writes the part of a report that is about classes. */
final class ClassificationJson {
    private ClassificationJson() {}

    static JsonObject of(Classification classes) {
        JsonObject json = new JsonObject();
        json.add("agreement", share(classes.agreement()));
        classes.top1().ifPresent(top1 -> json.add("top1", pair(top1)));
        classes.top5().ifPresent(top5 -> json.add("top5", pair(top5)));
        classes.test().ifPresent(test -> json.add("mcNemar", test(test)));
        JsonArray rows = new JsonArray();
        classes.classes().forEach(row -> rows.add(row(row)));
        json.add("classes", rows);
        JsonArray changes = new JsonArray();
        classes.changes().forEach(change -> changes.add(change(change)));
        json.add("changes", changes);
        JsonArray disagreements = new JsonArray();
        classes.disagreements().forEach(d -> disagreements.add(disagreement(d)));
        json.add("disagreements", disagreements);
        return json;
    }

    private static JsonObject pair(Pair<Share> pair) {
        JsonObject json = new JsonObject();
        json.add("a", share(pair.a()));
        json.add("b", share(pair.b()));
        return json;
    }

    private static JsonObject share(Share share) {
        JsonObject json = new JsonObject();
        json.addProperty("part", share.part());
        json.addProperty("whole", share.whole());
        json.addProperty("low", share.interval().low());
        json.addProperty("high", share.interval().high());
        return json;
    }

    private static JsonObject test(PairedTest test) {
        JsonObject json = new JsonObject();
        json.addProperty("onlyA", test.onlyA());
        json.addProperty("onlyB", test.onlyB());
        json.addProperty("pValue", test.pValue());
        json.addProperty("isDifference", test.isDifference());
        return json;
    }

    private static JsonObject row(ClassRow row) {
        JsonObject json = new JsonObject();
        json.addProperty("label", row.label());
        json.addProperty("examples", row.examples());
        json.addProperty("rightA", row.rightA());
        json.addProperty("rightB", row.rightB());
        json.addProperty("agreeing", row.agreeing());
        return json;
    }

    private static JsonObject change(ClassChange change) {
        JsonObject json = new JsonObject();
        json.addProperty("classA", change.classA());
        json.addProperty("classB", change.classB());
        json.addProperty("count", change.count());
        return json;
    }

    private static JsonObject disagreement(Disagreement found) {
        JsonObject json = new JsonObject();
        json.addProperty("index", found.index());
        json.addProperty("example", found.example());
        json.addProperty("label", found.label());
        json.addProperty("classA", found.classA());
        json.addProperty("classB", found.classB());
        return json;
    }
}
