package dev.ghostify.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ghostify.check.runtime.Port;
import dev.ghostify.device.runner.Wire;
import dev.ghostify.graph.DataType;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WireTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    @Test
    void readsTheTensorsThatWereWritten() throws IOException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 50; run++) {
            bytes.reset();
            DataType dtype = run % 3 == 0 ? DataType.FLOAT : run % 3 == 1 ? DataType.INT8 : DataType.INT64;
            long[] sizes = random.longs(random.nextInt(5), 0, 4).toArray();
            TensorType type = TensorType.of(dtype, sizes);
            long[] values = random.longs(type.shape().elementCount(), -100, 100).toArray();
            Tensor tensor = dtype == DataType.FLOAT
                    ? Tensor.ofReals(type, random.doubles(values.length).toArray())
                    : Tensor.ofIntegers(type, values);
            Wire.writeTensors(out, Map.of("x", tensor));
            assertThat(Wire.readTensors(in())).as("seed %d, run %d", seed, run).containsExactly(Map.entry("x", tensor));
        }
    }

    @Test
    void readsPortsWithoutTheNamesOfFreeDims() throws IOException {
        Shape shape = Shape.of(Dim.symbol("N"), Dim.of(3));
        Wire.writePorts(out, List.of(new Port("x", new TensorType(DataType.FLOAT, shape))));
        assertThat(Wire.readPorts(in())).hasToString("[float[?,3] x]");
    }

    @Test
    void refusesBytesThatAreNotThoseOfTheType() throws IOException {
        Wire.writeTensors(out, Map.of("x", Tensor.vector(1f, 2f)));
        byte[] message = bytes.toByteArray();
        // The last byte of the length, which is 8, says 200 now; what follows is too short for it.
        message[message.length - 9] = (byte) 200;
        assertThatThrownBy(() -> Wire.readTensors(new DataInputStream(new ByteArrayInputStream(message))))
                .isInstanceOf(StreamCorruptedException.class)
                .hasMessage("'x' float[2] has 200 bytes");
    }

    @Test
    void refusesListsThatNobodyWrites() throws IOException {
        out.writeInt(Integer.MAX_VALUE);
        assertThatThrownBy(() -> Wire.readPorts(in()))
                .isInstanceOf(StreamCorruptedException.class)
                .hasMessage("a list of 2147483647");
    }

    private DataInputStream in() {
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
