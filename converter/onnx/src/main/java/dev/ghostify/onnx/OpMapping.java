package dev.ghostify.onnx;

import dev.ghostify.graph.Attribute;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.graph.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Translates one operator of the default domain between the form of a file's operator set and the newest form, which is the
 * graph's.
 */
interface OpMapping {
    /** What a mapping may ask and do while a node is read. */
    interface Reading {
        /** Version of the file's default operator set. */
        int opset();

        /** Data of an initializer or Constant node; the mapping's answer is then taken to depend on them. */
        Optional<Tensor> tensor(String value);

        /** What the file declares of the value. */
        Optional<ValueType> declaredType(String value);

        /** The value's element type, as far as it can be told; else float. */
        DataType dtype(String value);

        /** Adds an initializer and gives its name: {@code NODE_OUTPUT/role}, made unique. */
        String add(String role, Tensor tensor);

        /** Adds what an attribute says as an initializer. */
        default String addIntegers(String role, Attribute attribute) {
            if (attribute instanceof Attribute.OfInts ints) {
                return add(
                        role,
                        Tensor.vector(ints.values().stream()
                                .mapToLong(Long::longValue)
                                .toArray()));
            }
            throw new ModelException(ErrorCode.INVALID_GRAPH, "attribute '" + role + "' should be a list of integers");
        }
    }

    /** What a mapping may ask and do while a node is written. */
    interface Writing {
        /** Version of the operator set to write in. */
        int opset();

        /** The value's data, if they are stored and no caller can override them. */
        Optional<Tensor> tensor(String value);

        /** The value's type, as far as it is known. */
        Optional<ValueType> type(String value);

        /** Adds an initializer to the file and gives its name. */
        String add(String role, Tensor tensor);

        /**
         * The stored data of an input that is an attribute in this version.
         *
         * @param since the version from which on it is an input
         * @throws OpsetException if the input is computed
         */
        default Tensor stored(NodeForm form, int input, int since) throws OpsetException {
            return tensor(form.input(input))
                    .orElseThrow(() -> OpsetException.since(since, form.type() + " with a computed input " + input));
        }

        /** As {@link #stored}, as a list of integers. */
        default Attribute.OfInts storedIntegers(NodeForm form, int input, int since) throws OpsetException {
            List<Long> values = new ArrayList<>();
            for (long value : stored(form, input, since).toLongs()) {
                values.add(value);
            }
            return new Attribute.OfInts(values);
        }

        /** The value's rank; empty if not known. */
        default OptionalInt rank(String value) {
            return type(value).orElse(null) instanceof TensorType type
                    ? OptionalInt.of(type.rank())
                    : OptionalInt.empty();
        }
    }

    /**
     * The form as of opset 23 of a node that the file spells in {@code form}; empty if there is none, so that the node has to
     * be carried through as it is.
     */
    Optional<NodeForm> read(NodeForm form, Reading reading);

    /**
     * The form in which a file of {@code writing.opset()} spells a node whose newest form is {@code form}.
     *
     * @throws OpsetException if there is none
     */
    NodeForm write(NodeForm form, Writing writing) throws OpsetException;
}
