package dev.ghostify.networks.weights;

import dev.ghostify.graph.Shape;
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

    /**
     * As a training framework would save these slots: linear layers without extents of 1, and beside each batch norm the
     * count of batches that PyTorch keeps there.
     */
    public static StateDict saved(List<Slot> slots, WeightSource source) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Slot slot : slots) {
            Tensor tensor = source.weight(slot);
            tensors.put(slot.name(), slot.role() == Slot.Role.LINEAR ? asMatrix(tensor) : tensor);
            if (slot.role() == Slot.Role.RUNNING_VARIANCE) {
                tensors.put(slot.name().replaceAll("running_var$", "num_batches_tracked"), Tensor.scalar(0L));
            }
        }
        return new StateDict(tensors);
    }

    private static Tensor asMatrix(Tensor tensor) {
        return tensor.reshaped(Shape.of(tensor.shape().size(0), tensor.shape().size(1)));
    }

    /** The same tensors under other names. */
    public StateDict renamed(UnaryOperator<String> names) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> renamed.put(names.apply(name), tensor));
        return new StateDict(renamed);
    }
}
