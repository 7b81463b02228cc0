package dev.ghostify.tflite;

import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.BytesPayload;
import dev.ghostify.tflite.file.ElementType;
import dev.ghostify.tflite.file.Options;
import dev.ghostify.tflite.file.Payload;
import dev.ghostify.tflite.file.TfliteFile;
import dev.ghostify.tflite.file.TfliteModel;
import dev.ghostify.tflite.file.TfliteOperator;
import dev.ghostify.tflite.file.TfliteTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A TFLite file put together operator by operator, in forms that the writer avoids too. */
public final class HandMade {
    private final List<TfliteTensor> tensors = new ArrayList<>();
    private final List<TfliteOperator> operators = new ArrayList<>();
    private final List<Integer> inputs = new ArrayList<>();

    public int input(Integer... shape) {
        inputs.add(tensor("x" + inputs.size(), ElementType.FLOAT32, List.of(shape), null));
        return inputs.get(inputs.size() - 1);
    }

    public int ints(Integer... values) {
        int[] array = List.of(values).stream().mapToInt(Integer::intValue).toArray();
        return tensor("ints", ElementType.INT32, List.of(values.length), BytesPayload.ofInts(array));
    }

    public int floats(List<Integer> shape) {
        int count = shape.stream().reduce(1, (a, b) -> a * b);
        return tensor("floats", ElementType.FLOAT32, shape, BytesPayload.ofFloats(new float[count]));
    }

    private int tensor(
            String name, ElementType type, List<Integer> shape, @org.jspecify.annotations.Nullable Payload data) {
        tensors.add(new TfliteTensor(name, type, shape, List.of(), Optional.ofNullable(data)));
        return tensors.size() - 1;
    }

    /** Adds an operator of version 1 and gives its output. */
    public int add(Builtin builtin, Options options, List<Integer> read, Integer... shape) {
        return add(builtin, 1, options, read, shape);
    }

    public int add(Builtin builtin, int version, Options options, List<Integer> read, Integer... shape) {
        int output = tensor("y" + operators.size(), ElementType.FLOAT32, List.of(shape), null);
        operators.add(new TfliteOperator(builtin, version, options, read, List.of(output)));
        return output;
    }

    public byte[] bytes(Integer... outputs) {
        List<String> inputNames =
                inputs.stream().map(i -> tensors.get(i).name()).toList();
        List<String> outputNames =
                List.of(outputs).stream().map(i -> tensors.get(i).name()).toList();
        return TfliteFile.of(new TfliteModel(
                        "g",
                        "by hand",
                        tensors,
                        operators,
                        inputs,
                        inputNames,
                        List.of(outputs),
                        outputNames,
                        new TreeMap<>()))
                .toBytes();
    }

    public Path write(Path folder, Integer... outputs) throws IOException {
        return Files.write(folder.resolve("hand-made.tflite"), bytes(outputs));
    }

    /** The parts that the real delegate makes of it. */
    public int partitions(Integer... outputs) {
        List<ByteBuffer> zeros = inputs.stream()
                .map(i -> ByteBuffer.allocate((int) tensors.get(i).elementCount() * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN))
                .toList();
        return TfliteRun.of(bytes(outputs), zeros, true).partitions();
    }
}
