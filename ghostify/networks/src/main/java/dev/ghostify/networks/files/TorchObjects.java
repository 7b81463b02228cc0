package dev.ghostify.networks.files;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import dev.ghostify.networks.weights.StateDict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What PyTorch's pickles name: tensors, their storages, and classes that hold data of a training run. */
final class TorchObjects implements PickleReader.Calls {
    /** Bytes of storages, by the key that the pickle refers to. */
    @FunctionalInterface
    interface Storages {
        /**
         * The storage's bytes, at least as many as the elements take.
         *
         * @throws ModelException if there is no such storage or it has not this many bytes
         */
        ByteBuffer bytes(String key, DataType type, long elements);
    }

    private static final Map<String, DataType> STORAGES = Map.of(
            "FloatStorage", DataType.FLOAT,
            "HalfStorage", DataType.FLOAT16,
            "BFloat16Storage", DataType.BFLOAT16,
            "DoubleStorage", DataType.DOUBLE,
            "LongStorage", DataType.INT64,
            "IntStorage", DataType.INT32,
            "ShortStorage", DataType.INT16,
            "CharStorage", DataType.INT8,
            "ByteStorage", DataType.UINT8,
            "BoolStorage", DataType.BOOL);

    private static final Set<String> TENSORS =
            Set.of("torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor");

    private static final Set<String> DICTS = Set.of("collections.OrderedDict", "collections.defaultdict");

    /** What stands beside weights in checkpoints of the usual training scripts. */
    private static final Set<String> INERT = Set.of(
            "argparse.Namespace",
            "torch.Size",
            "torch.device",
            "numpy.dtype",
            "numpy.core.multiarray.scalar",
            "numpy._core.multiarray.scalar",
            "builtins.set",
            "__builtin__.set",
            "_codecs.encode");

    /** Where a training checkpoint keeps the weights, the better ones first. */
    private static final List<String> WITHIN =
            List.of("state_dict_ema", "model_ema", "state_dict", "model", "model_state_dict", "net", "module");

    private final Storages storages;

    TorchObjects(Storages storages) {
        this.storages = storages;
    }

    /** A storage that a tensor refers to. */
    record Storage(String key, DataType type, long elements) {}

    static boolean makesTensor(Pickled.Global function) {
        return TENSORS.contains(function.path());
    }

    @Override
    public Pickled call(Pickled.Global function, List<Pickled> arguments) {
        String path = function.path();
        if (makesTensor(function)) {
            return new Pickled.Weight(tensor(arguments));
        }
        if (path.equals("torch._utils._rebuild_parameter") && !arguments.isEmpty()) {
            return arguments.get(0);
        }
        if (DICTS.contains(path)) {
            return new Pickled.Dict();
        }
        if (INERT.contains(path)) {
            return new Pickled.Inert(function);
        }
        throw new ModelException(
                ErrorCode.MALFORMED_FILE,
                "refused: loading it in Python would call " + path
                        + ", which no state dict needs; nothing was run; ask for safetensors");
    }

    private Tensor tensor(List<Pickled> arguments) {
        Storage storage = storage(arguments);
        return view(
                storages.bytes(storage.key(), storage.type(), storage.elements()),
                storage,
                whole(arguments.get(1)),
                wholes(arguments.get(2)),
                wholes(arguments.get(3)));
    }

    /** The storage among the arguments of a function that makes a tensor. */
    static Storage storage(List<Pickled> arguments) {
        if (arguments.size() < 4 || !(arguments.get(0) instanceof Pickled.Reference reference)) {
            throw new ModelException(ErrorCode.MALFORMED_FILE, "a tensor in it has no storage");
        }
        List<Pickled> id = ((Pickled.Tuple) reference.id()).items();
        if (id.size() < 5) {
            throw new ModelException(ErrorCode.MALFORMED_FILE, "a storage in it is incomplete");
        }
        return new Storage(key(id.get(2)), type((Pickled.Global) id.get(1)), whole(id.get(4)));
    }

    static DataType type(Pickled.Global storage) {
        DataType type = STORAGES.get(storage.name());
        if (type == null) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "a tensor in it has storage " + storage.path() + ", which is not known");
        }
        return type;
    }

    static String key(Pickled value) {
        return value instanceof Pickled.Text text ? text.value() : String.valueOf(whole(value));
    }

    static long whole(Pickled value) {
        return ((Pickled.Whole) value).value();
    }

    static List<Long> wholes(Pickled value) {
        List<Long> wholes = new ArrayList<>();
        ((Pickled.Tuple) value).items().forEach(item -> wholes.add(whole(item)));
        return wholes;
    }

    /** The elements that shape and strides pick from a storage: a view where they lie side by side, else a copy. */
    static Tensor view(ByteBuffer bytes, Storage storage, long offset, List<Long> sizes, List<Long> strides) {
        requireInside(storage, offset, sizes, strides);
        TensorType type = new TensorType(
                storage.type(), new Shape(sizes.stream().map(Dim::of).toList()));
        long count = type.shape().elementCount();
        int width = storage.type().bits() / 8;
        if (isDense(sizes, strides)) {
            return Tensor.ofBytes(type, bytes.slice((int) (offset * width), (int) (count * width)));
        }
        ByteBuffer copy = ByteBuffer.allocate((int) (count * width));
        for (long i = 0; i < count; i++) {
            long at = offset;
            long rest = i;
            for (int axis = sizes.size() - 1; axis >= 0; axis--) {
                at += rest % sizes.get(axis) * strides.get(axis);
                rest /= sizes.get(axis);
            }
            copy.put(bytes.slice((int) (at * width), width));
        }
        return Tensor.ofBytes(type, copy.flip());
    }

    /** All counts are below 2^31, as the storage's bytes are; so no product of two overflows. */
    private static void requireInside(Storage storage, long offset, List<Long> sizes, List<Long> strides) {
        boolean isInside = sizes.size() == strides.size() && offset >= 0 && offset <= storage.elements();
        long count = 1;
        long last = offset;
        for (int axis = 0; isInside && axis < sizes.size(); axis++) {
            long size = sizes.get(axis);
            long stride = strides.get(axis);
            isInside = size >= 0 && size <= Integer.MAX_VALUE && stride >= 0 && stride <= Integer.MAX_VALUE;
            count *= size;
            last += Math.max(0, size - 1) * stride;
            // A stride of 0 repeats elements: no more may be made than are stored.
            isInside &= count <= storage.elements() && (size == 0 || last < Math.max(1, storage.elements()));
        }
        if (!isInside || count > storage.elements()) {
            throw new ModelException(
                    ErrorCode.BAD_TENSOR,
                    "a tensor with shape " + sizes + ", strides " + strides + " and offset " + offset
                            + " does not lie within its storage of " + storage.elements() + " elements");
        }
    }

    private static boolean isDense(List<Long> sizes, List<Long> strides) {
        long expected = 1;
        for (int axis = sizes.size() - 1; axis >= 0; axis--) {
            if (sizes.get(axis) != 1 && strides.get(axis) != expected) {
                return false;
            }
            expected *= Math.max(1, sizes.get(axis));
        }
        return true;
    }

    /** The tensors of a state dict, or of the state dict within a training checkpoint. */
    static StateDict stateDict(Pickled root) {
        Pickled.@Nullable Dict found = root instanceof Pickled.Dict dict ? dict : null;
        for (int depth = 0; found != null && depth < WITHIN.size(); depth++) {
            Map<String, Tensor> tensors = tensors(found);
            if (!tensors.isEmpty()) {
                return new StateDict(tensors);
            }
            found = within(found).orElse(null);
        }
        throw new ModelException(
                ErrorCode.MALFORMED_FILE,
                "it holds no state dict, alone or under one of " + WITHIN + "; save model.state_dict()");
    }

    private static Optional<Pickled.Dict> within(Pickled.Dict dict) {
        return WITHIN.stream()
                .flatMap(name -> dict.get(name).stream())
                .filter(Pickled.Dict.class::isInstance)
                .map(Pickled.Dict.class::cast)
                .findFirst();
    }

    private static Map<String, Tensor> tensors(Pickled.Dict dict) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        dict.entries.forEach((name, value) -> {
            if (value instanceof Pickled.Weight weight) {
                tensors.put(name, weight.tensor());
            }
        });
        return tensors;
    }
}
