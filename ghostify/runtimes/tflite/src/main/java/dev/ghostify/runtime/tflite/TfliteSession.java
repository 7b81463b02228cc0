package dev.ghostify.runtime.tflite;

import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.check.runtime.OperatorTime;
import dev.ghostify.check.runtime.Port;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.FlatBufferModelBase;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.OpResolver;
import org.bytedeco.tensorflowlite.TfLiteDelegateParams;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteNode;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.jspecify.annotations.Nullable;

/** An interpreter of TFLite with the model it reads; closing it frees both, in the order that they need. */
final class TfliteSession implements Session {
    /** {@code TFL3} at byte 4. Source: {@code file_identifier} in TFLite's {@code schema.fbs}. */
    private static final int IDENTIFIER = 'T' | 'F' << 8 | 'L' << 16 | '3' << 24;

    private final ByteBuffer bytes;
    private final FlatBufferModel model;
    private final OpResolver resolver;
    private final Interpreter interpreter;
    private final TflitePorts ports;
    private final SessionOptions options;
    private @Nullable OperatorClock clock;

    private TfliteSession(
            ByteBuffer bytes,
            FlatBufferModel model,
            OpResolver resolver,
            Interpreter interpreter,
            SessionOptions options) {
        this.bytes = bytes;
        this.model = model;
        this.resolver = resolver;
        this.interpreter = interpreter;
        this.options = options;
        this.ports = TflitePorts.of(interpreter);
    }

    /** Opens the model in {@code bytes}, a direct buffer that the session keeps. */
    static TfliteSession open(ByteBuffer bytes, SessionOptions options) {
        // TFLite tells of such a file on standard error too, where the user's one clear line would follow it.
        if (bytes.remaining() < 8 || bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(4) != IDENTIFIER) {
            throw notTflite();
        }
        FlatBufferModel model =
                FlatBufferModelBase.VerifyAndBuildFromBuffer(new BytePointer(bytes), bytes.remaining(), null, null);
        if (model == null || model.isNull() || !model.initialized()) {
            throw notTflite();
        }
        OpResolver resolver = OperatorCodes.resolver(options.kernels() == SessionOptions.Kernels.FAST);
        OperatorCodes.requireAll(bytes, resolver);
        Interpreter interpreter = new Interpreter((Pointer) null);
        try (InterpreterBuilder builder = new InterpreterBuilder(model, resolver)) {
            // Only here the number of threads reaches the delegate.
            builder.SetNumThreads(options.threads());
            if (builder.apply(interpreter) != tensorflowlite.kTfLiteOk || interpreter.isNull()) {
                throw new ModelException(
                        ErrorCode.INVALID_GRAPH,
                        "TFLite cannot build this model; its own message is on standard error");
            }
        }
        TfliteSession session = new TfliteSession(bytes, model, resolver, interpreter, options);
        session.allocate();
        if (options.isProfiled()) {
            session.attachClock();
        }
        return session;
    }

    private void attachClock() {
        IntPointer plan = interpreter.execution_plan();
        clock = new OperatorClock(plan == null ? 0 : Math.toIntExact(plan.limit()));
        interpreter.SetCancellationFunction(null, clock);
    }

    private static ModelException notTflite() {
        return new ModelException(ErrorCode.MALFORMED_FILE, "not a TFLite file, or cut short");
    }

    private void allocate() {
        if (interpreter.AllocateTensors() != tensorflowlite.kTfLiteOk) {
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH,
                    "TFLite cannot prepare this model; an operator's shapes, types or options do not fit (its own"
                            + " message is on standard error)");
        }
    }

    @Override
    public List<Port> inputs() {
        return ports.inputs();
    }

    @Override
    public List<Port> outputs() {
        return ports.outputs();
    }

    @Override
    public String description() {
        String kernels = options.kernels() == SessionOptions.Kernels.FAST ? "XNNPACK" : "built-in kernels";
        return "TFLite " + tensorflowlite.TfLiteVersion().getString() + ", " + kernels + ", " + options.threads()
                + (options.threads() == 1 ? " thread" : " threads");
    }

    /** Counted in the execution plan: a delegate's node stands for one partition. */
    @Override
    public Optional<Delegation> delegation() {
        // A model whose outputs are constants has no operators, and then no plan.
        IntPointer plan = interpreter.execution_plan();
        long length = plan == null ? 0 : plan.limit();
        int partitions = 0;
        int delegated = 0;
        int left = 0;
        for (long i = 0; i < length; i++) {
            TfLiteNode node = interpreter.node_and_registration(plan.get(i)).first();
            if (node.delegate() == null || node.delegate().isNull()) {
                left++;
            } else {
                partitions++;
                delegated += new TfLiteDelegateParams(node.builtin_data())
                        .nodes_to_replace()
                        .size();
            }
        }
        return Optional.of(new Delegation(partitions, delegated, delegated + left));
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> values) {
        resize(values);
        for (int i = 0; i < ports.inputs().size(); i++) {
            TfliteTensors.write(value(values, i), tensor(ports.inputTensors().get(i)));
        }
        if (interpreter.Invoke() != tensorflowlite.kTfLiteOk) {
            throw new ModelException(
                    ErrorCode.INVALID_GRAPH, "TFLite cannot run this model; its own message is on standard error");
        }
        if (clock != null) {
            clock.ended();
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (int i = 0; i < ports.outputs().size(); i++) {
            outputs.put(
                    ports.outputs().get(i).name(),
                    TfliteTensors.read(tensor(ports.outputTensors().get(i))));
        }
        return outputs;
    }

    @Override
    public List<OperatorTime> operatorTimes() {
        OperatorClock read = clock;
        List<OperatorTime> times = new ArrayList<>();
        IntPointer plan = interpreter.execution_plan();
        for (int i = 0; read != null && plan != null && i < plan.limit(); i++) {
            var entry = interpreter.node_and_registration(plan.get(i));
            TfLiteIntArray outputs = entry.first().outputs();
            String output =
                    outputs.size() == 0 ? "" : tensor(outputs.data(0)).name().getString();
            times.add(new OperatorTime(output, OperatorCodes.name(entry.second().builtin_code()), read.medianMs(i)));
        }
        return times;
    }

    private void resize(Map<String, Tensor> values) {
        boolean changed = false;
        for (int i = 0; i < ports.inputs().size(); i++) {
            int number = ports.inputTensors().get(i);
            int[] wanted = sizes(value(values, i));
            if (!Arrays.equals(TfliteTensors.sizes(tensor(number).dims()), wanted)) {
                if (interpreter.ResizeInputTensor(number, wanted) != tensorflowlite.kTfLiteOk) {
                    throw new ModelException(
                            ErrorCode.SHAPE_MISMATCH,
                            "TFLite cannot resize " + ports.inputs().get(i));
                }
                changed = true;
            }
        }
        if (changed) {
            allocate();
        }
    }

    /** The value of input {@code index}, checked against its port. */
    private Tensor value(Map<String, Tensor> values, int index) {
        Port port = ports.inputs().get(index);
        Tensor value = values.get(port.name());
        if (value == null) {
            throw new ModelException(ErrorCode.SHAPE_MISMATCH, "no value given for the input " + port);
        }
        boolean fits =
                value.dtype() == port.dtype() && value.rank() == port.shape().rank();
        for (int axis = 0; fits && axis < value.rank(); axis++) {
            Dim dim = port.shape().dim(axis);
            fits = !dim.isFixed() || dim.size() == value.shape().size(axis);
        }
        if (!fits) {
            throw new ModelException(ErrorCode.SHAPE_MISMATCH, value.type() + " does not fit the input " + port);
        }
        return value;
    }

    private static int[] sizes(Tensor value) {
        return Arrays.stream(value.shape().sizes()).mapToInt(Math::toIntExact).toArray();
    }

    private TfLiteTensor tensor(int number) {
        return interpreter.tensor(number);
    }

    @Override
    public void close() {
        try {
            if (clock != null) {
                clock.close();
            }
            interpreter.close();
            resolver.close();
            model.close();
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }
}
