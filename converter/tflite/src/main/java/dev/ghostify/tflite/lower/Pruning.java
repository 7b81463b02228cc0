package dev.ghostify.tflite.lower;

import dev.ghostify.tflite.file.TfliteModel;
import dev.ghostify.tflite.file.TfliteOperator;
import dev.ghostify.tflite.file.TfliteTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out operators whose results nobody reads, and tensors that no operator touches. */
final class Pruning {
    private Pruning() {}

    static TfliteModel prune(TfliteModel model) {
        List<TfliteOperator> operators = wanted(model);
        Set<Integer> used = new LinkedHashSet<>(model.inputs());
        for (TfliteOperator operator : operators) {
            used.addAll(operator.inputs());
            used.addAll(operator.outputs());
        }
        used.addAll(model.outputs());
        used.remove(-1);
        Map<Integer, Integer> places = new HashMap<>();
        List<TfliteTensor> tensors = new ArrayList<>();
        for (int index : used) {
            places.put(index, tensors.size());
            tensors.add(model.tensors().get(index));
        }
        places.put(-1, -1);
        List<TfliteOperator> renumbered = operators.stream()
                .map(o -> new TfliteOperator(
                        o.builtin(),
                        o.version(),
                        o.options(),
                        o.inputs().stream().map(places::get).toList(),
                        o.outputs().stream().map(places::get).toList()))
                .toList();
        return new TfliteModel(
                model.graphName(),
                model.description(),
                tensors,
                renumbered,
                model.inputs().stream().map(places::get).toList(),
                model.inputNames(),
                model.outputs().stream().map(places::get).toList(),
                model.outputNames(),
                model.metadata());
    }

    private static List<TfliteOperator> wanted(TfliteModel model) {
        Set<Integer> read = new HashSet<>(model.outputs());
        List<TfliteOperator> kept = new ArrayList<>();
        for (int i = model.operators().size() - 1; i >= 0; i--) {
            TfliteOperator operator = model.operators().get(i);
            if (operator.outputs().stream().anyMatch(read::contains)) {
                read.addAll(operator.inputs());
                kept.add(0, operator);
            }
        }
        return kept;
    }
}
