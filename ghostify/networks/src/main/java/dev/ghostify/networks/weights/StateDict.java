package dev.ghostify.networks.weights;

import dev.ghostify.graph.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tensors by the names that a training framework gave them, in its order. */
public record StateDict(Map<String, Tensor> tensors) {
    public StateDict {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** One tensor for each slot. */
    public static StateDict of(List<Slot> slots, WeightSource source) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        slots.forEach(slot -> tensors.put(slot.name(), source.weight(slot)));
        return new StateDict(tensors);
    }

    /** The same tensors under other names; {@code null} would not be a name. */
    public StateDict renamed(UnaryOperator<String> names) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> renamed.put(names.apply(name), tensor));
        return new StateDict(renamed);
    }
}
