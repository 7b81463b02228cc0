package dev.ghostify.device.runner;

import dev.ghostify.check.runtime.OperatorTime;
import dev.ghostify.check.runtime.Port;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a runner and who speaks to it write ports and tensors. Lengths are checked before anything is allocated. */
public final class Wire {
    /** A runner's first word: {@code gho} and the version of what it speaks. */
    public static final int GREETING = 'g' << 24 | 'h' << 16 | 'o' << 8 | 1;

    /** The first byte of an answer that holds what was asked for. */
    public static final int DONE = 0;

    /** The first byte of an answer that tells why not: an error code's name, empty if there is none, and a message. */
    public static final int FAILED = 1;

    /** More ports, axes or operators than any model has. */
    private static final int MOST = 1 << 20;

    /** A dim that may be chosen; its name stays on the other side. */
    private static final long FREE = -1;

    private Wire() {}

    public static void writePorts(DataOutputStream out, List<Port> ports) throws IOException {
        out.writeInt(ports.size());
        for (Port port : ports) {
            out.writeUTF(port.name());
            writeType(out, port.type());
        }
    }

    public static List<Port> readPorts(DataInputStream in) throws IOException {
        List<Port> ports = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            ports.add(new Port(in.readUTF(), readType(in)));
        }
        return List.copyOf(ports);
    }

    public static void writeTensors(DataOutputStream out, Map<String, Tensor> tensors) throws IOException {
        out.writeInt(tensors.size());
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            out.writeUTF(entry.getKey());
            writeType(out, entry.getValue().type());
            byte[] bytes = new byte[entry.getValue().bytes().remaining()];
            entry.getValue().bytes().get(bytes);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    public static Map<String, Tensor> readTensors(DataInputStream in) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int left = count(in); left > 0; left--) {
            String name = in.readUTF();
            TensorType type = readType(in);
            int length = in.readInt();
            byte[] bytes = in.readNBytes(Math.max(0, length));
            boolean fits = bytes.length == length
                    && type.shape().isFixed()
                    && type.dtype().bytesFor(type.shape().elementCount()) == length;
            if (!fits) {
                throw new StreamCorruptedException("'" + name + "' " + type + " has " + length + " bytes");
            }
            tensors.put(name, Tensor.ofBytes(type, ByteBuffer.wrap(bytes)));
        }
        return tensors;
    }

    public static void writeTimes(DataOutputStream out, List<OperatorTime> times) throws IOException {
        out.writeInt(times.size());
        for (OperatorTime time : times) {
            out.writeUTF(time.node());
            out.writeUTF(time.operator());
            out.writeDouble(time.medianMs());
        }
    }

    public static List<OperatorTime> readTimes(DataInputStream in) throws IOException {
        List<OperatorTime> times = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            times.add(new OperatorTime(in.readUTF(), in.readUTF(), in.readDouble()));
        }
        return List.copyOf(times);
    }

    private static void writeType(DataOutputStream out, TensorType type) throws IOException {
        out.writeUTF(type.dtype().text());
        out.writeInt(type.rank());
        for (Dim dim : type.shape().dims()) {
            out.writeLong(dim.isFixed() ? dim.size() : FREE);
        }
    }

    private static TensorType readType(DataInputStream in) throws IOException {
        DataType dtype = DataType.ofText(in.readUTF());
        List<Dim> dims = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            long size = in.readLong();
            dims.add(size == FREE ? Dim.unknown() : Dim.of(size));
        }
        return new TensorType(dtype, new Shape(dims));
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new StreamCorruptedException("a list of " + count);
        }
        return count;
    }
}
