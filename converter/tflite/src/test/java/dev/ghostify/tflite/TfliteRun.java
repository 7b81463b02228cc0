package dev.ghostify.tflite;

import static org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteOk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.OpResolver;
import org.bytedeco.tensorflowlite.RegistrationNodePair;
import org.bytedeco.tensorflowlite.TfLiteNode;
import org.bytedeco.tensorflowlite.TfLiteTensor;

/**
 * One run of a file in the TFLite runtime.
 *
 * @param outputs the bytes of each output
 * @param partitions parts of the graph that XNNPACK took
 * @param leftOver builtin codes of the operators that it did not take, with their count
 */
record TfliteRun(List<ByteBuffer> outputs, int partitions, TreeMap<Integer, Integer> leftOver) {

    /** Runs {@code file} once, on XNNPACK or on the builtin kernels. */
    static TfliteRun of(byte[] file, List<ByteBuffer> inputs, boolean xnnpack) {
        return of(file, inputs, xnnpack, 0);
    }

    /** With {@code batch} above 0, resizes the first axis of all inputs first. */
    static TfliteRun of(byte[] file, List<ByteBuffer> inputs, boolean xnnpack, int batch) {
        try (BytePointer bytes = new BytePointer(file.length)) {
            bytes.put(file);
            FlatBufferModel model = FlatBufferModel.VerifyAndBuildFromBuffer(bytes, file.length, null, null);
            if (model == null || model.isNull()) {
                throw new AssertionError("the runtime's verifier refuses the file");
            }
            OpResolver resolver = xnnpack ? new BuiltinOpResolver() : new BuiltinOpResolverWithoutDefaultDelegates();
            InterpreterBuilder builder = new InterpreterBuilder(model, resolver);
            builder.SetNumThreads(1);
            Interpreter interpreter = new Interpreter((Pointer) null);
            require(builder.apply(interpreter), "build");
            if (batch > 0) {
                for (int i = 0; i < interpreter.inputs().limit(); i++) {
                    TfLiteTensor tensor = interpreter.input_tensor(i);
                    int[] dims = new int[tensor.dims().size()];
                    for (int d = 0; d < dims.length; d++) {
                        dims[d] = d == 0 ? batch : tensor.dims().data(d);
                    }
                    require(interpreter.ResizeInputTensor(interpreter.inputs().get(i), dims), "resize");
                }
            }
            require(interpreter.AllocateTensors(), "allocate");
            for (int i = 0; i < inputs.size(); i++) {
                TfLiteTensor tensor = interpreter.input_tensor(i);
                byte[] data = new byte[inputs.get(i).remaining()];
                inputs.get(i).duplicate().get(data);
                if (data.length != tensor.bytes()) {
                    throw new AssertionError("input " + i + " has " + tensor.bytes() + " bytes, given " + data.length);
                }
                new BytePointer(tensor.data().data()).capacity(data.length).put(data);
            }
            require(interpreter.Invoke(), "invoke");
            List<ByteBuffer> outputs = new ArrayList<>();
            for (int i = 0; i < interpreter.outputs().limit(); i++) {
                TfLiteTensor tensor = interpreter.output_tensor(i);
                byte[] data = new byte[(int) tensor.bytes()];
                new BytePointer(tensor.data().data()).capacity(data.length).get(data);
                outputs.add(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
            }
            TreeMap<Integer, Integer> leftOver = new TreeMap<>();
            int partitions = 0;
            IntPointer plan = interpreter.execution_plan();
            for (int i = 0; i < plan.limit(); i++) {
                RegistrationNodePair pair = interpreter.node_and_registration(plan.get(i));
                TfLiteNode node = pair.first();
                if (node.delegate() != null && !node.delegate().isNull()) {
                    partitions++;
                } else {
                    leftOver.merge(pair.second().builtin_code(), 1, Integer::sum);
                }
            }
            return new TfliteRun(outputs, partitions, leftOver);
        }
    }

    private static void require(int status, String step) {
        if (status != kTfLiteOk) {
            throw new AssertionError("the runtime fails to " + step + ": status " + status);
        }
    }
}
