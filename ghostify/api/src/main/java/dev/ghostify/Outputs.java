package dev.ghostify;

import dev.ghostify.graph.AtomicFile;
import dev.ghostify.onnx.OnnxWriter;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteReport;
import dev.ghostify.tflite.TfliteWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Several files written together: each into a folder of its own beside its place, then all moved. */
final class Outputs {
    private record Staged(Path target, Path folder, Path file, Optional<TfliteReport> report) {}

    private Outputs() {}

    static List<Written> write(Model model, TfliteOptions options, List<Path> targets) throws IOException {
        targets.forEach(Format::of);
        List<Staged> staged = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        try {
            for (Path target : targets) {
                Path place = AtomicFile.place(target);
                Path folder = makeFolder(target, place);
                folders.add(folder);
                staged.add(stage(model, options, target, folder));
            }
            List<Written> written = new ArrayList<>();
            for (Staged output : staged) {
                moveAll(output);
                written.add(new Written(output.target(), Files.size(output.target()), output.report()));
            }
            return written;
        } finally {
            for (Path folder : folders) {
                remove(folder);
            }
        }
    }

    private static Path makeFolder(Path target, Path place) throws IOException {
        Path parent = place.toAbsolutePath().getParent();
        try {
            return Files.createTempDirectory(parent, ".ghostify-");
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new IOException(
                    "cannot write " + target + ": folder " + parent + " does not exist; make it first", e);
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "cannot write " + target + ": no permission to write in folder " + parent + "; choose another", e);
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? "the folder cannot be written to" : e.getReason();
            throw new IOException("cannot write " + target + ": " + reason + "; choose another folder", e);
        }
    }

    private static Staged stage(Model model, TfliteOptions options, Path target, Path folder) throws IOException {
        Path file = folder.resolve(target.getFileName());
        try {
            if (Format.of(target) == Format.ONNX) {
                if (model.opset().isPresent()) {
                    OnnxWriter.write(model.onnx(), model.opset().getAsInt(), file);
                } else {
                    OnnxWriter.write(model.onnx(), file);
                }
                return new Staged(target, folder, file, Optional.empty());
            }
            return new Staged(
                    target,
                    folder,
                    file,
                    Optional.of(TfliteWriter.write(model.graph(), withProperties(options, model), file)));
        } catch (IOException e) {
            // The user knows the target's name, not that of the folder beside it.
            String told = String.valueOf(e.getMessage()).replace(file.toString(), target.toString());
            throw new IOException(told.replace(folder.toString(), String.valueOf(folder.getParent())), e);
        }
    }

    /** What the model says of its images, beside what the caller wants said. */
    private static TfliteOptions withProperties(TfliteOptions options, Model model) {
        Map<String, String> properties = model.onnx().metadata().properties();
        Map<String, String> texts = new TreeMap<>(ImageProperties.among(properties));
        texts.putAll(options.metadata());
        TfliteOptions told = options.withMetadata(texts);
        return ImageProperties.card(properties, model.graph().name())
                .map(told::withCard)
                .orElse(told);
    }

    /** Moves the data file of a very large ONNX model first, so that the model never stands there without it. */
    private static void moveAll(Staged output) throws IOException {
        Path data = output.file().resolveSibling(output.file().getFileName() + ".data");
        if (Files.exists(data)) {
            AtomicFile.replace(data, output.target().resolveSibling(data.getFileName()));
        }
        AtomicFile.replace(output.file(), output.target());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            left.forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.deleteIfExists(folder);
    }
}
