package dev.ghostify.check;

import dev.ghostify.check.runtime.Delegation;
import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.check.runtime.ModelRuntime;
import dev.ghostify.check.runtime.Port;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.TensorType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A model whose function is written in Java: one input {@code x}, one output {@code y}. */
record FakeModel(
        ImageLayout layout,
        TensorType input,
        TensorType output,
        UnaryOperator<Tensor> function,
        Optional<Delegation> delegation)
        implements ModelRuntime {
    FakeModel(ImageLayout layout, TensorType input, TensorType output, UnaryOperator<Tensor> function) {
        this(layout, input, output, function, Optional.empty());
    }

    FakeModel delegated(Delegation parts) {
        return new FakeModel(layout, input, output, function, Optional.of(parts));
    }

    ModelUnderTest named(String name) {
        return ModelUnderTest.of(name, ByteBuffer.allocate(100), this);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public boolean runs(Path model) {
        return false;
    }

    @Override
    public ImageLayout conventionalLayout() {
        return layout;
    }

    @Override
    public SessionOptions.Kernels comparedKernels() {
        return SessionOptions.Kernels.EXACT;
    }

    @Override
    public Session open(Path model, SessionOptions options) {
        return new FakeSession();
    }

    @Override
    public Session open(ByteBuffer model, SessionOptions options) {
        return new FakeSession();
    }

    private final class FakeSession implements Session {
        @Override
        public List<Port> inputs() {
            return List.of(new Port("x", input));
        }

        @Override
        public List<Port> outputs() {
            return List.of(new Port("y", output));
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs) {
            return Map.of("y", function.apply(inputs.get("x")));
        }

        @Override
        public String description() {
            return "fake, 1 thread";
        }

        @Override
        public Optional<Delegation> delegation() {
            return delegation;
        }

        @Override
        public void close() {}
    }
}
