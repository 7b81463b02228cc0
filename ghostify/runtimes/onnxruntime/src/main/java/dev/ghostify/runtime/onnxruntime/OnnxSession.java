package dev.ghostify.runtime.onnxruntime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.check.runtime.OperatorTime;
import dev.ghostify.check.runtime.Port;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session of ONNX Runtime; closing it frees the native one. */
final class OnnxSession implements Session {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final List<Port> inputs;
    private final List<Port> outputs;
    private final String description;
    private final Optional<Path> profile;
    private final Map<String, InputBuffer> buffers = new LinkedHashMap<>();

    private OnnxSession(
            OrtEnvironment environment,
            OrtSession session,
            List<Port> inputs,
            List<Port> outputs,
            String description,
            Optional<Path> profile) {
        this.environment = environment;
        this.session = session;
        this.inputs = inputs;
        this.outputs = outputs;
        this.description = description;
        this.profile = profile;
        inputs.forEach(port -> buffers.put(port.name(), new InputBuffer()));
    }

    /** Takes over {@code session}, which is closed if its ports cannot be served. */
    static OnnxSession of(
            OrtEnvironment environment, OrtSession session, SessionOptions options, Optional<Path> profile)
            throws OrtException {
        boolean done = false;
        try {
            String level = options.kernels() == SessionOptions.Kernels.EXACT ? "no optimisation" : "all optimisations";
            OnnxSession opened = new OnnxSession(
                    environment,
                    session,
                    ports(session.getInputInfo().values()),
                    ports(session.getOutputInfo().values()),
                    "ONNX Runtime " + environment.getVersion() + ", " + level + ", " + options.threads()
                            + (options.threads() == 1 ? " thread" : " threads"),
                    profile);
            done = true;
            return opened;
        } finally {
            if (!done) {
                session.close();
            }
        }
    }

    private static List<Port> ports(Collection<NodeInfo> nodes) {
        List<Port> ports = new ArrayList<>();
        for (NodeInfo node : nodes) {
            if (!(node.getInfo() instanceof TensorInfo info)) {
                throw new ModelException(
                        ErrorCode.UNSUPPORTED_TYPE,
                        "'" + node.getName() + "' is a sequence or map; only tensors can be fed and compared");
            }
            ports.add(new Port(node.getName(), OrtTensors.portType(info)));
        }
        return List.copyOf(ports);
    }

    @Override
    public List<Port> inputs() {
        return inputs;
    }

    @Override
    public List<Port> outputs() {
        return outputs;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Optional<Delegation> delegation() {
        return Optional.empty();
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> values) {
        Map<String, OnnxTensor> fed = new LinkedHashMap<>();
        try {
            for (Port port : inputs) {
                Tensor value = values.get(port.name());
                if (value == null) {
                    throw new ModelException(ErrorCode.SHAPE_MISMATCH, "no value given for the input " + port);
                }
                fed.put(port.name(), buffer(port).fill(environment, value));
            }
            try (OrtSession.Result result = session.run(fed)) {
                return read(result);
            }
        } catch (OrtException e) {
            throw OrtErrors.atRunning(e);
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public List<OperatorTime> operatorTimes() {
        if (profile.isEmpty()) {
            return List.of();
        }
        try {
            return OrtProfile.read(Path.of(session.endProfiling()));
        } catch (OrtException e) {
            throw OrtErrors.atRunning(e);
        } catch (IOException e) {
            throw new UncheckedIOException("ONNX Runtime's profile cannot be read", e);
        }
    }

    private InputBuffer buffer(Port port) {
        return buffers.computeIfAbsent(port.name(), name -> new InputBuffer());
    }

    private static Map<String, Tensor> read(OrtSession.Result result) {
        Map<String, Tensor> read = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> entry : result) {
            read.put(entry.getKey(), OrtTensors.read(entry.getValue()));
        }
        return read;
    }

    @Override
    public void close() {
        try {
            session.close();
            if (profile.isPresent()) {
                OrtProfile.remove(profile.get());
            }
        } catch (OrtException e) {
            throw OrtErrors.atRunning(e);
        } catch (IOException e) {
            throw new UncheckedIOException("ONNX Runtime's profile cannot be removed", e);
        }
    }
}
