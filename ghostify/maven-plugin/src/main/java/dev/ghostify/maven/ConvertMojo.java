package dev.ghostify.maven;

import dev.ghostify.Ghostify;
import dev.ghostify.Images;
import dev.ghostify.Model;
import dev.ghostify.OwnRules;
import dev.ghostify.Written;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.ghost.Topology;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.tflite.TfliteOptions;
import dev.ghostify.tflite.TfliteOptions.ImageLayout;
import dev.ghostify.tflite.file.RuntimeVersion;
import dev.ghostify.tflite.lint.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Converts the project's ONNX models: folds them, makes ghost modules if asked to, and writes TFLite and ONNX. A model is
 * converted again only when its bytes, the parameters or the plugin have changed.
 */
// Before process-resources, where Maven copies the resources that this goal adds. Maven fills the fields.
@Mojo(name = "convert", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true, requiresProject = false)
@SuppressWarnings("NullAway.Init")
public final class ConvertMojo extends ModelMojo {
    /** Puts the written models into the project's jar. */
    @Parameter(property = "ghostify.resources", defaultValue = "true")
    private boolean resources;

    /** Folder within the jar; by default its root. */
    @Parameter(property = "ghostify.targetPath", defaultValue = "")
    private @Nullable String targetPath;

    /** Attaches each written model as an artifact of the project, its name being the classifier. */
    @Parameter(property = "ghostify.attach", defaultValue = "false")
    private boolean attach;

    /** Cleans the graph up: folds batch norms, computes constants, removes what has no effect. */
    @Parameter(property = "ghostify.fold", defaultValue = "true")
    private boolean fold;

    /** Names of your own rules, offered by the plugin's dependencies; they are tried before ours. */
    @Parameter(property = "ghostify.rules")
    private @Nullable List<String> rules;

    /** Fixes a free batch to this number; by default it stays free. */
    @Parameter(property = "ghostify.batch")
    private @Nullable Integer batch;

    /** Shapes of inputs whose extents are free, by name, such as {@code 1,3,224,224}. */
    @Parameter
    private @Nullable Map<String, String> shapes;

    /** Axes of image inputs in TFLite: {@code nhwc}, or {@code nchw}, which costs a TRANSPOSE. */
    @Parameter(property = "ghostify.inputLayout", defaultValue = "nhwc")
    private String inputLayout;

    /** Axes of outputs in TFLite that are images. */
    @Parameter(property = "ghostify.outputLayout", defaultValue = "nhwc")
    private String outputLayout;

    /** What runs the TFLite files: {@code xnnpack}, {@code gpu} or {@code cpu}. */
    @Parameter(property = "ghostify.target", defaultValue = "xnnpack")
    private String target;

    /** Oldest TFLite runtime that must load the files, such as {@code 2.3}. */
    @Parameter(property = "ghostify.minRuntime")
    private @Nullable String minRuntime;

    /** Writes what has no TFLite form as custom operators, whose kernels the app brings. */
    @Parameter(property = "ghostify.allowCustom", defaultValue = "false")
    private boolean allowCustom;

    /** Operator set of ONNX files; by default that of the input. */
    @Parameter(property = "ghostify.opset")
    private @Nullable Integer opset;

    /** Replaces ordinary convolutions by ghost modules. */
    @Parameter(property = "ghostify.ghost", defaultValue = "false")
    private boolean ghost;

    /** Outputs of a ghost module for each primary channel. */
    @Parameter(property = "ghostify.ratio", defaultValue = "2")
    private int ratio;

    /** Extent of the cheap kernel: 1, 3, 5 or 7. */
    @Parameter(property = "ghostify.kernel", defaultValue = "3")
    private int kernel;

    /** Where the activation stands: {@code linear}, after the concatenation, or {@code published}, in each branch. */
    @Parameter(property = "ghostify.topology", defaultValue = "linear")
    private String topology;

    /** Globs of the convolutions to replace; by default those that are worth it. */
    @Parameter(property = "ghostify.ghostIncludes")
    private @Nullable List<String> ghostIncludes;

    /** Globs of convolutions that stay as they are. */
    @Parameter(property = "ghostify.ghostExcludes")
    private @Nullable List<String> ghostExcludes;

    /** Images to fit the weights to, such as {@code folder:src/test/photos}; without them the result is poor. */
    @Parameter(property = "ghostify.calibrate")
    private @Nullable String calibrate;

    /** Fits to mirror images too; not where text is read. */
    @Parameter(property = "ghostify.mirror", defaultValue = "true")
    private boolean mirror;

    private final MavenProjectHelper artifacts;

    @Inject
    public ConvertMojo(MavenProjectHelper artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    void run() throws IOException {
        Conversion conversion = conversion();
        Ledger ledger = ledger();
        List<Path> models = models();
        ledger.keepOnly(models.stream().map(ConvertMojo::name).toList());
        List<Path> outputs = new ArrayList<>();
        int current = 0;
        for (Path model : models) {
            List<Path> files = formats().stream()
                    .map(format -> outputDirectory().resolve(renamed(model, format)))
                    .toList();
            Digest digest = ledger.input();
            addModel(digest, sourceDirectory().resolve(model));
            if (conversion.calibration().isPresent()) {
                conversion.calibration().get().addTo(digest);
            }
            String input = digest.hex();
            if (!force() && ledger.isCurrent(name(model), input)) {
                current++;
            } else {
                ledger.forget(name(model));
                convert(model, conversion, files);
                ledger.record(name(model), input, files);
            }
            outputs.addAll(files);
        }
        if (current > 0) {
            getLog().info(current + " of " + models.size() + " models up to date");
        }
        if (resources && !models.isEmpty()) {
            Products.asResources(project(), outputDirectory(), targetPath == null ? "" : targetPath);
        }
        if (attach) {
            Products.asArtifacts(artifacts, project(), outputDirectory(), outputs);
        }
    }

    /** What is done to every model, with all parameters looked at before the first one is. */
    private record Conversion(
            List<RewriteRule> own,
            Map<String, Shape> shapes,
            TfliteOptions options,
            Optional<Ghosting> ghosting,
            Optional<DataPlace> calibration) {}

    private Conversion conversion() {
        TfliteOptions options = TfliteOptions.defaults()
                .withInputLayout(Choice.of("inputLayout", inputLayout, ImageLayout.values()))
                .withOutputLayout(Choice.of("outputLayout", outputLayout, ImageLayout.values()))
                .withTarget(Choice.of("target", target, Target.values()))
                .withCustomOperators(allowCustom);
        if (minRuntime != null) {
            try {
                options = options.withMinRuntime(RuntimeVersion.parse(minRuntime));
            } catch (IllegalArgumentException e) {
                throw new ParameterException("minRuntime", String.valueOf(e.getMessage()));
            }
        }
        if (batch != null && batch < 1) {
            throw new ParameterException("batch", "is " + batch + "; it must be at least 1");
        }
        return new Conversion(
                own(),
                shapes(shapes == null ? Map.of() : shapes),
                options,
                ghosting(),
                Optional.ofNullable(calibrate).map(this::data));
    }

    private List<RewriteRule> own() {
        List<String> names = rules == null ? List.of() : rules;
        if (!names.isEmpty() && !fold) {
            throw new ParameterException("rules", "are part of the clean-up, which fold=false leaves out");
        }
        try {
            return OwnRules.named(names, ConvertMojo.class.getClassLoader());
        } catch (IllegalArgumentException e) {
            throw new ParameterException("rules", "cannot be used: " + e.getMessage());
        }
    }

    private Optional<Ghosting> ghosting() {
        if (!ghost) {
            if (calibrate != null) {
                throw new ParameterException("calibrate", "needs ghost=true");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(Ghosting.ratio(ratio)
                    .kernel(kernel)
                    .topology(Choice.of("topology", topology, Topology.values()))
                    .include(ghostIncludes == null ? new String[0] : ghostIncludes.toArray(String[]::new))
                    .exclude(ghostExcludes == null ? new String[0] : ghostExcludes.toArray(String[]::new))
                    .samples(samples().orElse(Ghosting.ratio(2).samples()))
                    .seed(seed())
                    .mirrored(mirror));
        } catch (IllegalArgumentException e) {
            throw new ParameterException("ghost", "cannot be done: " + e.getMessage());
        }
    }

    private static Map<String, Shape> shapes(Map<String, String> texts) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        texts.forEach((input, text) -> {
            try {
                shapes.put(
                        input,
                        Shape.of(Arrays.stream(text.split(",", -1))
                                .mapToLong(extent -> Long.parseLong(extent.strip()))
                                .toArray()));
            } catch (IllegalArgumentException e) {
                throw new ParameterException("shapes", "says '" + text + "' for " + input + ", which is not N,C,H,W");
            }
        });
        return shapes;
    }

    private void convert(Path model, Conversion conversion, List<Path> files) throws IOException {
        Path source = sourceDirectory().resolve(model);
        Model original = Ghostify.read(source);
        Model result = original.withInputShapes(conversion.shapes());
        if (batch != null) {
            result = result.withBatch(batch);
        }
        if (fold) {
            result = result.simplify(conversion.own());
        }
        if (conversion.ghosting().isPresent()) {
            result = ghosted(result, conversion.ghosting().get(), conversion.calibration());
        }
        if (opset != null) {
            result = result.withOpset(opset);
        }
        Files.createDirectories(outputDirectory().resolve(model).getParent());
        List<Written> written = result.write(conversion.options(), files.toArray(Path[]::new));
        getLog().info(name(model) + ": " + change("nodes", nodes(original), nodes(result)) + ", "
                + change(
                        "multiply-adds",
                        original.cost().multiplyAdds(),
                        result.cost().multiplyAdds()));
        for (Written file : written) {
            getLog().info("  " + outputDirectory().relativize(file.file()) + ", " + count(file.fileBytes()) + " bytes");
        }
    }

    private Model ghosted(Model model, Ghosting ghosting, Optional<DataPlace> calibration) {
        if (calibration.isEmpty()) {
            getLog().warn("no calibrate: weights come from the old weights alone; expect a poor model");
            return model.ghostifyWithoutImages(ghosting, Progress.NONE);
        }
        Images images = images(calibration.get(), Optional.empty());
        return model.ghostify(ghosting, images);
    }

    private static int nodes(Model model) {
        return model.graph().nodes().size();
    }

    private static String change(String what, long before, long after) {
        return before == after ? count(after) + " " + what : count(before) + " to " + count(after) + " " + what;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The model's name on every system. */
    private static String name(Path model) {
        return model.toString().replace('\\', '/');
    }
}
