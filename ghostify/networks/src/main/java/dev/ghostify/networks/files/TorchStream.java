package dev.ghostify.networks.files;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.networks.weights.StateDict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A state dict as PyTorch saved it before 1.6: five pickles (magic number, version, machine, object, keys of storages), then
 * for each key a count and its elements. Source: {@code torch/serialization.py}, {@code _legacy_load}.
 *
 * <p>Storages stand behind the object that refers to them, so its pickle is read twice: first for where it ends.
 */
final class TorchStream {
    private static final int PICKLES_BEFORE_OBJECT = 3;

    private TorchStream() {}

    /** Reads over tensors and notes the types of their storages. */
    private record Scan(TorchObjects others, Map<String, DataType> types) implements PickleReader.Calls {
        Scan() {
            this(new TorchObjects((key, type, elements) -> ByteBuffer.allocate(0)), new HashMap<>());
        }

        @Override
        public Pickled call(Pickled.Global function, List<Pickled> arguments) {
            if (!TorchObjects.makesTensor(function)) {
                return others.call(function, arguments);
            }
            TorchObjects.Storage storage = TorchObjects.storage(arguments);
            types.put(storage.key(), storage.type());
            return new Pickled.Inert(function);
        }
    }

    static StateDict read(ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        Scan scan = new Scan();
        for (int i = 0; i < PICKLES_BEFORE_OBJECT; i++) {
            PickleReader.read(in, scan);
        }
        int object = in.position();
        PickleReader.read(in, scan);
        List<Pickled> keys = PickleReader.read(in, scan) instanceof Pickled.Items items ? items.items : List.of();
        Map<String, ByteBuffer> storages = new HashMap<>();
        for (Pickled key : keys) {
            String name = TorchObjects.key(key);
            DataType type = scan.types().get(name);
            if (type == null) {
                throw new ModelException(ErrorCode.MALFORMED_FILE, "no tensor refers to its storage " + name);
            }
            storages.put(name, next(in, type, name));
        }
        in.position(object);
        return TorchObjects.stateDict(PickleReader.read(
                in, new TorchObjects((key, type, elements) -> stored(storages, key, type, elements))));
    }

    /** The storage at the position of {@code in}, which is left behind it. */
    static ByteBuffer next(ByteBuffer in, DataType type, String name) {
        long elements = in.remaining() < Long.BYTES ? -1 : in.getLong();
        if (elements < 0 || elements > in.remaining() || type.bytesFor(elements) > in.remaining()) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE, "it ends within storage " + name + "; is the file complete?");
        }
        int length = (int) type.bytesFor(elements);
        ByteBuffer storage = in.slice(in.position(), length);
        in.position(in.position() + length);
        return storage;
    }

    private static ByteBuffer stored(Map<String, ByteBuffer> storages, String key, DataType type, long elements) {
        ByteBuffer storage = storages.get(key);
        if (storage == null
                || elements < 0
                || elements > storage.capacity()
                || type.bytesFor(elements) > storage.capacity()) {
            throw new ModelException(
                    ErrorCode.BAD_TENSOR, "storage " + key + " of " + elements + " elements is missing or too small");
        }
        return storage;
    }
}
