package dev.ghostify.check;

import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.check.runtime.ModelRuntime;
import dev.ghostify.check.runtime.Runtimes;
import dev.ghostify.check.runtime.Session;
import dev.ghostify.check.runtime.SessionOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model to be checked, with what the caller knows of it.
 *
 * @param name for messages and the report, mostly the file's name
 * @param runtime what runs it
 * @param opener opens it there
 * @param fileBytes size of the file
 * @param facts what the file says
 * @param inputLayout order of the axes of its image input; empty: told from the shape
 * @param elsewhere the device on which it runs or is timed; empty: this process
 */
public record ModelUnderTest(
        String name,
        ModelRuntime runtime,
        Opener opener,
        long fileBytes,
        ModelFacts facts,
        Optional<ImageLayout> inputLayout,
        Optional<Elsewhere> elsewhere) {
    /** Opens a model in its runtime. */
    @FunctionalInterface
    public interface Opener {
        Session open(SessionOptions options) throws IOException;
    }

    /**
     * The model in a file, run by what {@link Runtimes} finds for it.
     *
     * @throws IOException if there is no such file
     */
    public static ModelUnderTest of(Path file) throws IOException {
        ModelRuntime runtime = Runtimes.forModel(file);
        return new ModelUnderTest(
                String.valueOf(file.getFileName()),
                runtime,
                options -> runtime.open(file, options),
                Files.size(file),
                ModelFacts.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** A model that lies in memory in {@code runtime}'s format; the buffer must not change afterwards. */
    public static ModelUnderTest of(String name, ByteBuffer bytes, ModelRuntime runtime) {
        return new ModelUnderTest(
                name,
                runtime,
                options -> runtime.open(bytes.duplicate(), options),
                bytes.remaining(),
                ModelFacts.NONE,
                Optional.empty(),
                Optional.empty());
    }

    public ModelUnderTest withFacts(ModelFacts told) {
        return new ModelUnderTest(name, runtime, opener, fileBytes, told, inputLayout, elsewhere);
    }

    public ModelUnderTest withInputLayout(ImageLayout layout) {
        return new ModelUnderTest(name, runtime, opener, fileBytes, facts, Optional.of(layout), elsewhere);
    }

    /** The same model, opened by {@code other} on {@code device}. */
    public ModelUnderTest on(Elsewhere device, Opener other) {
        return new ModelUnderTest(name, runtime, other, fileBytes, facts, inputLayout, Optional.of(device));
    }

    /** True if both run in the same place, so that their times can be compared. */
    boolean runsBeside(ModelUnderTest other) {
        return elsewhere.map(Elsewhere::name).equals(other.elsewhere.map(Elsewhere::name));
    }

    /** True if the times of its sessions mean something. */
    boolean isTimed() {
        return elsewhere.map(Elsewhere::timesSessions).orElse(true);
    }
}
