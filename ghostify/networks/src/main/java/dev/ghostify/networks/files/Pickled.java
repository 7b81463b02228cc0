package dev.ghostify.networks.files;

import dev.ghostify.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pickle holds, as plain data. Lists and dicts grow while they are read and may contain themselves. */
sealed interface Pickled {
    /** The absence that Python calls {@code None}. */
    enum None implements Pickled {
        NONE
    }

    record Text(String value) implements Pickled {}

    /** A whole number or truth value; what does not fit is cut, since nothing here needs so large ones. */
    record Whole(long value) implements Pickled {}

    record Real(double value) implements Pickled {}

    /** Bytes, of which nothing here needs more than that they are some. */
    record Raw(long length) implements Pickled {}

    /** Items that do not change any more. */
    record Tuple(List<Pickled> items) implements Pickled {}

    /** A list or set. */
    final class Items implements Pickled {
        final List<Pickled> items = new ArrayList<>();
    }

    /** A dict; only its entries under names are kept. */
    final class Dict implements Pickled {
        final Map<String, Pickled> entries = new LinkedHashMap<>();

        Optional<Pickled> get(String name) {
            return Optional.ofNullable(entries.get(name));
        }
    }

    /** The name of something in Python; what it names is not looked for. */
    record Global(String module, String name) implements Pickled {
        String path() {
            return module + "." + name;
        }
    }

    /** An object of a class that means nothing to us, without what it holds. */
    record Inert(Global type) implements Pickled {}

    /** What a storage or tensor is saved under besides the pickle. */
    record Reference(Pickled id) implements Pickled {}

    record Weight(Tensor tensor) implements Pickled {}
}
