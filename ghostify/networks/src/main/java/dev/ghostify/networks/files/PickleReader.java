package dev.ghostify.networks.files;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads pickles without running them. A pickle is a program that may call anything; here a call is looked up in a short list
 * of functions that make tensors and of classes that hold data, and what is not there is refused by name.
 *
 * <p>Source: CPython's {@code pickletools}, protocols 0 to 5.
 */
final class PickleReader {
    /** First byte of every pickle since protocol 2. */
    static final int PROTOCOL = 0x80;

    private static final Pickled MARK = new Pickled.Text("mark");

    /** Makes what a call would make, and finds what is saved elsewhere. */
    interface Calls {
        /**
         * What the call answers.
         *
         * @throws ModelException if this is nothing that a file of weights needs
         */
        Pickled call(Pickled.Global function, List<Pickled> arguments);

        /** What is saved beside the pickle under {@code id}. */
        default Pickled refer(Pickled id) {
            return new Pickled.Reference(id);
        }
    }

    private final PickleBytes in;
    private final Calls calls;
    private final Deque<Pickled> stack = new ArrayDeque<>();
    private final Map<Integer, Pickled> memo = new HashMap<>();

    private PickleReader(ByteBuffer bytes, Calls calls) {
        this.in = new PickleBytes(bytes);
        this.calls = calls;
    }

    /**
     * The pickle at the position of {@code bytes}, which is left behind its end.
     *
     * @throws ModelException with MALFORMED_FILE if it is damaged, or would call what is not allowed
     */
    static Pickled read(ByteBuffer bytes, Calls calls) {
        PickleReader reader = new PickleReader(bytes, calls);
        try {
            return reader.run();
        } catch (NoSuchElementException e) {
            throw reader.damaged("it takes more than it put down", e);
        } catch (ClassCastException e) {
            throw reader.damaged("it uses a value as what it is not", e);
        } catch (NumberFormatException e) {
            throw reader.damaged("a number in it is none", e);
        }
    }

    private ModelException damaged(String why, Exception cause) {
        return new ModelException(
                ErrorCode.MALFORMED_FILE, "its pickle is damaged near byte " + in.position() + ": " + why, cause);
    }

    private Pickled run() {
        while (true) {
            int code = in.unsigned();
            if (code == '.') {
                return stack.pop();
            }
            if (!number(code) && !text(code) && !container(code) && !memo(code)) {
                object(code);
            }
        }
    }

    private boolean number(int code) {
        switch (code) {
            case 'N' -> push(Pickled.None.NONE);
            case 0x88 -> push(new Pickled.Whole(1));
            case 0x89 -> push(new Pickled.Whole(0));
            case 'K' -> push(new Pickled.Whole(in.unsigned()));
            case 'M' -> push(new Pickled.Whole(in.unsigned2()));
            case 'J' -> push(new Pickled.Whole(in.int4()));
            case 0x8a -> push(new Pickled.Whole(in.wide(in.unsigned())));
            case 0x8b -> push(new Pickled.Whole(in.wide(in.int4())));
            case 'I', 'L' -> push(new Pickled.Whole(Long.parseLong(in.line().replace("L", ""))));
            case 'G' -> push(new Pickled.Real(in.real()));
            case 'F' -> push(new Pickled.Real(Double.parseDouble(in.line())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean text(int code) {
        switch (code) {
            case 'X' -> push(new Pickled.Text(in.text(in.int4())));
            case 0x8c -> push(new Pickled.Text(in.text(in.unsigned())));
            case 0x8d -> push(new Pickled.Text(in.text(in.int8())));
            case 'V' -> push(new Pickled.Text(in.line()));
            case 'S' -> push(new Pickled.Text(in.line().replaceAll("^['\"]|['\"]$", "")));
            case 'U' -> push(new Pickled.Text(in.text(in.unsigned())));
            case 'T' -> push(new Pickled.Text(in.text(in.int4())));
            case 'C' -> push(raw(in.unsigned()));
            case 'B' -> push(raw(in.int4()));
            case 0x8e, 0x96 -> push(raw(in.int8()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Pickled raw(long length) {
        in.skip(length);
        return new Pickled.Raw(length);
    }

    private boolean container(int code) {
        switch (code) {
            case '(' -> push(MARK);
            case ')' -> push(new Pickled.Tuple(List.of()));
            case 't' -> push(new Pickled.Tuple(toMark()));
            case 0x85 -> push(new Pickled.Tuple(last(1)));
            case 0x86 -> push(new Pickled.Tuple(last(2)));
            case 0x87 -> push(new Pickled.Tuple(last(3)));
            case ']', 0x8f -> push(new Pickled.Items());
            case 'l', 0x91 -> append(toMark(), new Pickled.Items(), true);
            case 'a' -> append(last(1), top(), false);
            case 'e', 0x90 -> append(toMark(), top(), false);
            case '}' -> push(new Pickled.Dict());
            case 'd' -> set(toMark(), new Pickled.Dict(), true);
            case 's' -> set(last(2), top(), false);
            case 'u' -> set(toMark(), top(), false);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memo(int code) {
        switch (code) {
            case 'p' -> memo.put(Integer.parseInt(in.line()), top());
            case 'q' -> memo.put(in.unsigned(), top());
            case 'r' -> memo.put(in.int4(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'g' -> push(remembered(Integer.parseInt(in.line())));
            case 'h' -> push(remembered(in.unsigned()));
            case 'j' -> push(remembered(in.int4()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void object(int code) {
        switch (code) {
            case PROTOCOL -> in.unsigned();
            case 0x95 -> in.int8();
            case '0' -> stack.pop();
            case '1' -> toMark();
            case '2' -> push(top());
            case 'c' -> push(new Pickled.Global(in.line(), in.line()));
            case 0x93 -> {
                List<Pickled> path = last(2);
                push(new Pickled.Global(textOf(path.get(0)), textOf(path.get(1))));
            }
            case 'R', 0x81 -> {
                List<Pickled> arguments = ((Pickled.Tuple) stack.pop()).items();
                push(calls.call((Pickled.Global) stack.pop(), arguments));
            }
            // The state of an object: attributes, of which none holds weights.
            case 'b' -> stack.pop();
            case 'Q' -> push(calls.refer(stack.pop()));
            case 'P' -> push(calls.refer(new Pickled.Text(in.line())));
            default ->
                throw new ModelException(
                        ErrorCode.MALFORMED_FILE,
                        "its pickle has instruction 0x" + Integer.toHexString(code) + " before byte " + in.position()
                                + ", which a state dict does not need");
        }
    }

    private void push(Pickled value) {
        stack.push(value);
    }

    private Pickled top() {
        return stack.element();
    }

    private Pickled remembered(int index) {
        Pickled value = memo.get(index);
        if (value == null) {
            throw new NoSuchElementException();
        }
        return value;
    }

    private List<Pickled> last(int count) {
        Pickled[] values = new Pickled[count];
        for (int i = count - 1; i >= 0; i--) {
            values[i] = stack.pop();
        }
        return List.of(values);
    }

    private List<Pickled> toMark() {
        ArrayDeque<Pickled> values = new ArrayDeque<>();
        Pickled value = stack.pop();
        while (value != MARK) {
            values.push(value);
            value = stack.pop();
        }
        return new ArrayList<>(values);
    }

    private void append(List<Pickled> values, Pickled target, boolean isNew) {
        // An object of a class that we do not know may take items too; they are dropped.
        if (target instanceof Pickled.Items items) {
            items.items.addAll(values);
        }
        if (isNew) {
            push(target);
        }
    }

    private void set(List<Pickled> pairs, Pickled target, boolean isNew) {
        if (target instanceof Pickled.Dict dict) {
            for (int i = 0; i + 1 < pairs.size(); i += 2) {
                if (pairs.get(i) instanceof Pickled.Text name) {
                    dict.entries.put(name.value(), pairs.get(i + 1));
                }
            }
        }
        if (isNew) {
            push(target);
        }
    }

    private static String textOf(Pickled value) {
        return ((Pickled.Text) value).value();
    }
}
