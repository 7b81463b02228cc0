package dev.ghostify.maven;

import dev.ghostify.Images;
import dev.ghostify.check.data.DataException;
import dev.ghostify.check.data.DataSet;
import dev.ghostify.check.data.PerChannel;
import dev.ghostify.check.data.Preprocessing;
import dev.ghostify.check.data.Preprocessing.ChannelOrder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that work on the models of a folder, and on images prepared for them. */
// Maven fills the fields.
@SuppressWarnings("NullAway.Init")
abstract class ModelMojo extends GhostifyMojo {
    private static final String MODEL = ".onnx";

    /** Folder of the models. */
    @Parameter(property = "ghostify.sourceDirectory", defaultValue = "${project.basedir}/src/main/models")
    private File sourceDirectory;

    /** Patterns of the models to take. */
    @Parameter(property = "ghostify.includes", defaultValue = "**/*.onnx")
    private List<String> includes;

    /** Patterns of models to leave out. */
    @Parameter(property = "ghostify.excludes")
    private @Nullable List<String> excludes;

    /** Most images that are used; calibration takes 500 by default, a check all of them or 16 of noise. */
    @Parameter(property = "ghostify.samples")
    private @Nullable Integer samples;

    /** Chooses the images that are used. */
    @Parameter(property = "ghostify.seed", defaultValue = "0")
    private long seed;

    /** Mean of each channel after scaling, as {@code R,G,B} or one number for all; by default what the model or the data say. */
    @Parameter(property = "ghostify.mean")
    private @Nullable String mean;

    /** Divisor of each channel, as {@code R,G,B} or one number for all. */
    @Parameter(property = "ghostify.std")
    private @Nullable String std;

    /** Factor of the pixel values 0 to 255; by default 1/255. */
    @Parameter(property = "ghostify.scale")
    private @Nullable Double scale;

    /** Length to which the shorter side of an image is resized. */
    @Parameter(property = "ghostify.size")
    private @Nullable Integer size;

    /** Side of the square cut from the middle; by default the model's input. */
    @Parameter(property = "ghostify.crop")
    private @Nullable Integer crop;

    /** Order of the channels, {@code rgb} or {@code bgr}; by default {@code rgb}. */
    @Parameter(property = "ghostify.channelOrder")
    private @Nullable String channelOrder;

    private final Map<Path, String> besides = new HashMap<>();

    final Path sourceDirectory() {
        return sourceDirectory.toPath();
    }

    /** The models, relative to the folder, sorted. */
    final List<Path> models() throws IOException {
        List<Path> models = ModelFiles.in(sourceDirectory(), includes, excludes == null ? List.of() : excludes);
        if (models.isEmpty()) {
            getLog().info("no models in " + sourceDirectory() + " match " + String.join(", ", includes));
        }
        return models;
    }

    /** The name of {@code model} in another format, relative as it is. */
    static Path renamed(Path model, String format) {
        String name = String.valueOf(model.getFileName());
        int dot = name.lastIndexOf('.');
        return model.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + "." + format);
    }

    final Optional<Integer> samples() {
        if (samples != null && samples < 1) {
            throw new ParameterException("samples", "is " + samples + "; it must be at least 1");
        }
        return Optional.ofNullable(samples);
    }

    final long seed() {
        return seed;
    }

    /** Adds a model, and whatever lies beside it that is no model: its weights may be among it. */
    final void addModel(Digest digest, Path model) throws IOException {
        digest.addFile(model);
        Path folder = model.toAbsolutePath().resolveSibling("");
        String known = besides.get(folder);
        if (known == null) {
            Digest others = new Digest();
            others.addTree(folder, file -> !file.toString().endsWith(MODEL));
            known = others.hex();
            besides.put(folder, known);
        }
        digest.add(known);
    }

    /** The data that {@code text} names, its place being relative to the project. */
    final DataPlace data(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || text.startsWith("random:")) {
            return new DataPlace(text, Optional.empty());
        }
        File base = project().getBasedir();
        Path place = Path.of(text.substring(colon + 1));
        Path resolved = base == null ? place : base.toPath().resolve(place);
        return new DataPlace(text.substring(0, colon + 1) + resolved, Optional.of(resolved));
    }

    /**
     * Data as the library takes them.
     *
     * @param place the file or folder; empty for noise
     */
    record DataPlace(String text, Optional<Path> place) {
        void addTo(Digest digest) throws IOException {
            digest.add(text);
            if (place.isPresent() && Files.exists(place.get())) {
                digest.addTree(place.get());
            }
        }
    }

    /** Images prepared as the parameters say; where they say nothing as {@code told}, or as is usual for the data. */
    final Images images(DataPlace data, Optional<Preprocessing> told) {
        Images images = Images.of(DataSet.parse(data.text()));
        Preprocessing chosen = told.orElse(images.preprocessing());
        chosen = with(chosen, scale, p -> p::withScale);
        chosen = with(chosen, perChannel("mean", mean), p -> p::withMean);
        chosen = with(chosen, perChannel("std", std), p -> p::withStd);
        chosen = with(chosen, size, p -> p::withSize);
        chosen = with(chosen, crop, p -> p::withCrop);
        if (channelOrder != null) {
            chosen = chosen.withChannelOrder(Choice.of("channelOrder", channelOrder, ChannelOrder.values()));
        }
        return new Images(images.data(), chosen);
    }

    private static <T> Preprocessing with(
            Preprocessing before, @Nullable T value, Function<Preprocessing, Function<T, Preprocessing>> change) {
        return value == null ? before : change.apply(before).apply(value);
    }

    private static @Nullable PerChannel perChannel(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return PerChannel.parse(text);
        } catch (DataException e) {
            throw new ParameterException(parameter, String.valueOf(e.getMessage()));
        }
    }
}
