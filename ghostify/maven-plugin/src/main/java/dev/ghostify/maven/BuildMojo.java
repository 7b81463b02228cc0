package dev.ghostify.maven;

import dev.ghostify.Model;
import dev.ghostify.TrainedWeights;
import dev.ghostify.Written;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.networks.Architecture;
import dev.ghostify.networks.Dimensions;
import dev.ghostify.networks.Family;
import dev.ghostify.networks.Form;
import dev.ghostify.networks.Network;
import dev.ghostify.networks.Zoo;
import dev.ghostify.networks.weights.WeightSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/** Builds a network of the GhostNet family, or one of its rivals, with trained or random weights. */
// Maven fills the fields.
@Mojo(name = "build", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true, requiresProject = false)
@SuppressWarnings("NullAway.Init")
public final class BuildMojo extends GhostifyMojo {
    /** The family, such as {@code ghostnet}, {@code ghostnetv2} or {@code mobilenetv3-large}. */
    @Parameter(property = "ghostify.family", defaultValue = "ghostnet")
    private String family;

    /** Name of the written files, without ending; by default the family's. */
    @Parameter(property = "ghostify.name")
    private @Nullable String name;

    /** Multiplier of the numbers of channels; by default the family's usual one. */
    @Parameter(property = "ghostify.width")
    private @Nullable Double width;

    /** Side of the images. */
    @Parameter(property = "ghostify.resolution", defaultValue = "224")
    private int resolution;

    /** Number of scores. */
    @Parameter(property = "ghostify.classes", defaultValue = "1000")
    private int classes;

    /** The form: {@code fused}, or {@code training} for families with branches. */
    @Parameter(property = "ghostify.form", defaultValue = "fused")
    private String form;

    /** Trained weights: a safetensors or PyTorch file, or an ONNX file with their names; by default random ones. */
    @Parameter(property = "ghostify.weights")
    private @Nullable File weights;

    /** Names of the classes, one a line. */
    @Parameter(property = "ghostify.labels")
    private @Nullable File labels;

    /** Chooses random weights. */
    @Parameter(property = "ghostify.seed", defaultValue = "0")
    private long seed;

    /** Puts the written models into the project's jar. */
    @Parameter(property = "ghostify.resources", defaultValue = "true")
    private boolean resources;

    /** Folder within the jar; by default its root. */
    @Parameter(property = "ghostify.targetPath", defaultValue = "")
    private @Nullable String targetPath;

    /** Attaches each written model as an artifact of the project, its name being the classifier. */
    @Parameter(property = "ghostify.attach", defaultValue = "false")
    private boolean attach;

    private final MavenProjectHelper artifacts;

    @Inject
    public BuildMojo(MavenProjectHelper artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    void run() throws IOException {
        Architecture architecture = architecture();
        String base = name == null ? family : name;
        List<Path> files = formats().stream()
                .map(format -> outputDirectory().resolve(base + "." + format))
                .toList();
        Ledger ledger = ledger();
        ledger.keepOnly(List.of(base));
        Digest digest = ledger.input();
        for (File input : new @Nullable File[] {weights, labels}) {
            if (input != null) {
                digest.addFile(input.toPath());
            }
        }
        String input = digest.hex();
        if (!force() && ledger.isCurrent(base, input)) {
            getLog().info(base + " is up to date");
        } else {
            ledger.forget(base);
            write(architecture, files);
            ledger.record(base, input, files);
        }
        if (resources) {
            Products.asResources(project(), outputDirectory(), targetPath == null ? "" : targetPath);
        }
        if (attach) {
            Products.asArtifacts(artifacts, project(), outputDirectory(), files);
        }
    }

    private Architecture architecture() {
        Family chosen = Zoo.family(family)
                .orElseThrow(() -> new ParameterException(
                        "family",
                        "is '" + family + "'; there are "
                                + String.join(
                                        ", ",
                                        Zoo.families().stream().map(Family::id).toList())));
        try {
            Dimensions dimensions = Dimensions.imagenet(
                            width == null ? chosen.widths().get(0) : width)
                    .withResolution(resolution)
                    .withClasses(classes);
            return chosen.member(dimensions, Choice.of("form", form, Form.values()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException("family", "has no such member: " + e.getMessage());
        }
    }

    private void write(Architecture architecture, List<Path> files) throws IOException {
        Network network = weights == null
                ? architecture.build(WeightSource.random(seed))
                : architecture.build(TrainedWeights.read(weights.toPath(), architecture));
        if (labels != null) {
            try {
                network = network.withClasses(Files.readAllLines(labels.toPath()));
            } catch (IllegalArgumentException e) {
                throw new ParameterException("labels", "do not fit: " + e.getMessage());
            }
        }
        Model model = Model.of(network);
        GraphCost cost = model.cost();
        Files.createDirectories(outputDirectory());
        List<Written> written = model.simplify().write(files.toArray(Path[]::new));
        getLog().info(architecture.name()
                + String.format(
                        Locale.ROOT,
                        ": %,d parameters, %,d multiply-adds, %s weights",
                        cost.parameters(),
                        cost.multiplyAdds(),
                        weights == null ? "random" : "trained"));
        for (Written file : written) {
            getLog().info(String.format(
                    Locale.ROOT, "  %s, %,d bytes", outputDirectory().relativize(file.file()), file.fileBytes()));
        }
    }
}
