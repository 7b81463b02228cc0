package dev.ghostify.networks.weights;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Holds a state dict to the slots of a network: every slot filled, nothing left over, all shapes right. */
public final class WeightImport {
    /** What training frameworks count along with a batch norm, and profilers leave behind: no weights. */
    private static final List<String> NO_WEIGHTS = List.of("num_batches_tracked", "total_ops", "total_params");

    /** Tensors named in a message; the rest is counted. */
    private static final int NAMED = 8;

    private WeightImport() {}

    /**
     * The dict as a source for exactly these slots.
     *
     * @param adapted what the network does with trained weights under official names before they fill it
     * @throws ModelException with BAD_TENSOR, listing missing, unexpected and mis-shaped tensors, if it does not fit
     */
    public static WeightSource of(StateDict dict, List<Slot> slots, UnaryOperator<StateDict> adapted) {
        StateDict named = adapted.apply(NameMap.toOfficial(dict));
        List<String> missing = new ArrayList<>();
        List<String> misshaped = new ArrayList<>();
        Map<String, Tensor> fitting = new LinkedHashMap<>();
        TreeSet<String> unexpected = new TreeSet<>(named.tensors().keySet());
        unexpected.removeIf(name -> NO_WEIGHTS.stream().anyMatch(name::endsWith));
        for (Slot slot : slots) {
            Tensor tensor = named.tensors().get(slot.name());
            unexpected.remove(slot.name());
            if (tensor == null) {
                missing.add(slot.name());
            } else if (!isFloat(tensor) || !withoutOnes(tensor.shape()).equals(withoutOnes(slot.shape()))) {
                misshaped.add(slot.name() + " (needs float" + slot.shape() + ", found " + tensor.type() + ")");
            } else {
                fitting.put(slot.name(), asFloat(tensor).reshaped(slot.shape()));
            }
        }
        if (!missing.isEmpty() || !misshaped.isEmpty() || !unexpected.isEmpty()) {
            throw new ModelException(
                    ErrorCode.BAD_TENSOR,
                    "the weights are those of another network: " + missing.size() + " missing, " + misshaped.size()
                            + " mis-shaped, " + unexpected.size() + " unexpected of " + slots.size()
                            + "; check family, width, classes and form"
                            + listed("missing", missing)
                            + listed("mis-shaped", misshaped)
                            + listed("unexpected", List.copyOf(unexpected)));
        }
        return slot -> {
            Tensor tensor = fitting.get(slot.name());
            if (tensor == null) {
                throw new IllegalArgumentException("weights were taken for other slots than '" + slot.name() + "'");
            }
            return tensor;
        };
    }

    private static boolean isFloat(Tensor tensor) {
        return tensor.dtype().isFloatingPoint();
    }

    private static Tensor asFloat(Tensor tensor) {
        return tensor.dtype() == DataType.FLOAT ? tensor : Tensor.ofFloats(tensor.shape(), tensor.toFloats());
    }

    /** A linear layer on pooled maps is a 1x1 convolution: {@code [M,C]} is {@code [M,C,1,1]}. */
    private static List<Long> withoutOnes(Shape shape) {
        List<Long> sizes = new ArrayList<>();
        for (long size : shape.sizes()) {
            sizes.add(size);
        }
        while (sizes.size() > 1 && sizes.get(sizes.size() - 1) == 1) {
            sizes.remove(sizes.size() - 1);
        }
        return sizes;
    }

    private static String listed(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n  ").append(what);
        names.stream().limit(NAMED).forEach(name -> text.append("\n    ").append(name));
        if (names.size() > NAMED) {
            text.append("\n    and ").append(names.size() - NAMED).append(" more");
        }
        return text.toString();
    }
}
