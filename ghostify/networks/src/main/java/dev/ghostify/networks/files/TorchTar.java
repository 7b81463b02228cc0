package dev.ghostify.networks.files;

import dev.ghostify.graph.DataType;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import dev.ghostify.networks.weights.StateDict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A state dict as PyTorch saved it before 0.1.10: a tar archive of storages, tensors and a pickle. Entries are looked up by
 * name, never unpacked. Source: {@code torch/serialization.py}, {@code legacy_load}.
 */
final class TorchTar {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;

    private record Stored(TorchObjects.Storage storage, ByteBuffer bytes) {}

    private final Map<String, ByteBuffer> entries = new HashMap<>();
    private final Map<String, Stored> storages = new HashMap<>();
    private final Map<String, Tensor> tensors = new HashMap<>();

    private TorchTar() {}

    static StateDict read(ByteBuffer bytes) {
        TorchTar tar = new TorchTar();
        tar.findEntries(bytes);
        tar.readStorages(tar.entry("storages"));
        tar.readTensors(tar.entry("tensors"));
        return TorchObjects.stateDict(PickleReader.read(tar.entry("pickle"), tar.new Objects()));
    }

    private void findEntries(ByteBuffer bytes) {
        int at = 0;
        while (at + BLOCK <= bytes.limit() && bytes.get(at) != 0) {
            long size = octal(text(bytes, at + SIZE_AT, SIZE_LENGTH));
            int start = at + BLOCK;
            if (size < 0 || size > bytes.limit() - start) {
                throw new ModelException(ErrorCode.MALFORMED_FILE, "the tar archive ends within an entry");
            }
            ByteBuffer entry = bytes.slice(start, (int) size).order(ByteOrder.LITTLE_ENDIAN);
            entries.putIfAbsent(text(bytes, at, NAME_LENGTH), entry);
            at = (int) Math.min(bytes.limit(), start + (size + BLOCK - 1) / BLOCK * BLOCK);
        }
    }

    private static String text(ByteBuffer bytes, int at, int length) {
        byte[] field = new byte[length];
        bytes.get(at, field);
        String text = new String(field, StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    private static long octal(String text) {
        try {
            return Long.parseLong(text, 8);
        } catch (NumberFormatException e) {
            throw new ModelException(ErrorCode.MALFORMED_FILE, "size '" + text + "' of a tar entry is no number", e);
        }
    }

    private ByteBuffer entry(String name) {
        ByteBuffer entry = entries.get(name);
        if (entry == null) {
            throw new ModelException(
                    ErrorCode.MALFORMED_FILE, "a tar archive without '" + name + "' is no state dict of PyTorch");
        }
        return entry;
    }

    private void readStorages(ByteBuffer in) {
        long count = TorchObjects.whole(PickleReader.read(in, new Objects()));
        for (long i = 0; i < count; i++) {
            List<Pickled> id = tuple(PickleReader.read(in, new Objects()), 3);
            String key = TorchObjects.key(id.get(0));
            DataType type = TorchObjects.type((Pickled.Global) id.get(2));
            ByteBuffer bytes = TorchStream.next(in, type, key);
            long elements = bytes.capacity() / (type.bits() / 8);
            storages.put(key, new Stored(new TorchObjects.Storage(key, type, elements), bytes));
        }
        Pickled views = PickleReader.read(in, new Objects());
        if (views instanceof Pickled.Items items && !items.items.isEmpty()) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_TYPE, "it has views of storages; save it with a newer PyTorch");
        }
    }

    private void readTensors(ByteBuffer in) {
        long count = TorchObjects.whole(PickleReader.read(in, new Objects()));
        for (long i = 0; i < count; i++) {
            List<Pickled> id = tuple(PickleReader.read(in, new Objects()), 3);
            Stored stored = storages.get(TorchObjects.key(id.get(1)));
            if (stored == null) {
                throw new ModelException(ErrorCode.MALFORMED_FILE, "a tensor in it has no storage");
            }
            PickleBytes numbers = new PickleBytes(in);
            // The number of axes takes 8 bytes, of which 4 count.
            int rank = numbers.int4();
            numbers.skip(Integer.BYTES);
            List<Long> sizes = longs(numbers, rank);
            List<Long> strides = longs(numbers, rank);
            Tensor tensor = TorchObjects.view(stored.bytes(), stored.storage(), numbers.int8(), sizes, strides);
            tensors.put(TorchObjects.key(id.get(0)), tensor);
        }
    }

    private static List<Long> longs(PickleBytes numbers, int count) {
        List<Long> longs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            longs.add(numbers.int8());
        }
        return longs;
    }

    private static List<Pickled> tuple(Pickled value, int length) {
        if (value instanceof Pickled.Tuple tuple && tuple.items().size() >= length) {
            return tuple.items();
        }
        throw new ModelException(ErrorCode.MALFORMED_FILE, "an entry of the tar archive is not what it should be");
    }

    /** In this form a reference is a whole tensor. */
    private final class Objects implements PickleReader.Calls {
        private final TorchObjects others = new TorchObjects((key, type, elements) -> ByteBuffer.allocate(0));

        @Override
        public Pickled call(Pickled.Global function, List<Pickled> arguments) {
            return others.call(function, arguments);
        }

        @Override
        public Pickled refer(Pickled id) {
            Tensor tensor = id instanceof Pickled.Text || id instanceof Pickled.Whole
                    ? tensors.get(TorchObjects.key(id))
                    : null;
            return tensor == null ? new Pickled.Reference(id) : new Pickled.Weight(tensor);
        }
    }
}
