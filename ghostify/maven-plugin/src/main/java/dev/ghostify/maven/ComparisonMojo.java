package dev.ghostify.maven;

import dev.ghostify.CheckedModels;
import dev.ghostify.Images;
import dev.ghostify.check.Baseline;
import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.Gate;
import dev.ghostify.check.GateException;
import dev.ghostify.check.Gates;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that hold each model against what {@code convert} made of it. */
// Maven fills the fields.
@SuppressWarnings("NullAway.Init")
abstract class ComparisonMojo extends ModelMojo {
    /** Inputs: {@code random:SEED}, or images such as {@code folder:DIR}, {@code classes:DIR} or {@code cifar10:FILE}. */
    @Parameter(property = "ghostify.data", defaultValue = "random:0")
    private String data;

    /** Demand: the share of right answers falls by at most this; 0.01 is one point. */
    @Parameter(property = "ghostify.maxDrop")
    private @Nullable Double maxDrop;

    /** Demand: the largest difference of an output is at most this part of the largest output. */
    @Parameter(property = "ghostify.maxError")
    private @Nullable Double maxError;

    /** Demand: the written file has at most so many bytes. */
    @Parameter(property = "ghostify.maxFileBytes")
    private @Nullable Long maxFileBytes;

    /** Demand: the written model takes at most so many multiply-adds. */
    @Parameter(property = "ghostify.maxMultiplyAdds")
    private @Nullable Long maxMultiplyAdds;

    /** Demands in JSON, any that the command knows; gates.schema.json describes it. */
    @Parameter(property = "ghostify.gates")
    private @Nullable File gates;

    /** Demand: no worse than in this JSON report of an earlier build. */
    @Parameter(property = "ghostify.baseline")
    private @Nullable File baseline;

    /** Threads of one inference. */
    @Parameter(property = "ghostify.threads", defaultValue = "1")
    private int threads;

    /** What the goal is for, in the plural: {@code checks}. */
    abstract String products();

    /** A check of one model as the goal wants it. */
    abstract Check set(Check check);

    /**
     * Does with the figures of one model what the goal is for.
     *
     * @param demands all of the parameters
     * @return files written
     * @throws GateException if a demand does not hold, and the goal minds
     */
    abstract List<Path> take(Comparison comparison, List<Gate> demands) throws IOException;

    @Override
    final void run() throws IOException, MojoFailureException {
        if (threads < 1) {
            throw new ParameterException("threads", "is " + threads + "; it must be at least 1");
        }
        List<Gate> demands = demands();
        Ledger ledger = ledger();
        DataPlace place = data(data);
        List<String> failures = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        int current = 0;
        for (Path model : models()) {
            Path original = sourceDirectory().resolve(model);
            for (String format : formats()) {
                Path result = outputDirectory().resolve(renamed(model, format));
                if (!Files.exists(result)) {
                    throw new MojoFailureException(
                            result + ": there is no such file; run the goal convert first, with the same formats");
                }
                String name = outputDirectory().relativize(result).toString();
                names.add(name);
                String input = input(ledger, original, result, place);
                if (!force() && ledger.isCurrent(name, input)) {
                    current++;
                    continue;
                }
                ledger.forget(name);
                try {
                    ledger.record(name, input, take(compare(name, original, result, place), demands));
                } catch (GateException e) {
                    failures.add(name + ": " + e.getMessage());
                }
            }
        }
        ledger.keepOnly(names);
        if (current > 0) {
            getLog().info(current + " of " + names.size() + " " + products() + " up to date");
        }
        if (!failures.isEmpty()) {
            throw new MojoFailureException(String.join("\n", failures));
        }
    }

    /** The digest of all that decides what a comparison finds. */
    private String input(Ledger ledger, Path original, Path result, DataPlace place) throws IOException {
        Digest digest = ledger.input();
        addModel(digest, original);
        digest.addFile(result);
        place.addTo(digest);
        for (File file : new @Nullable File[] {gates, baseline}) {
            if (file != null) {
                digest.addFile(file.toPath());
            }
        }
        return digest.hex();
    }

    private Comparison compare(String name, Path original, Path result, DataPlace place) throws IOException {
        Images images = images(place, CheckedModels.preparation(original));
        Check check = Check.compare(CheckedModels.open(original), CheckedModels.open(result))
                .on(images.data())
                .preprocessing(images.preprocessing())
                .seed(seed())
                .threads(threads);
        Optional<Integer> samples = samples();
        if (samples.isPresent()) {
            check = check.samples(samples.get());
        }
        return new Comparison(name, original, result, images, set(check).run());
    }

    private List<Gate> demands() throws IOException {
        List<Gate> demands = new ArrayList<>();
        if (maxDrop != null) {
            demands.add(Gate.top1DropAtMost(maxDrop));
        }
        if (maxError != null) {
            demands.add(Gate.maxErrorAtMost(maxError));
        }
        if (maxFileBytes != null) {
            demands.add(Gate.fileBytesAtMost(maxFileBytes));
        }
        if (maxMultiplyAdds != null) {
            demands.add(Gate.multiplyAddsAtMost(maxMultiplyAdds));
        }
        if (gates != null) {
            demands.addAll(Gates.parse(Files.readString(gates.toPath()), gates.toString()));
        }
        if (baseline != null) {
            demands.addAll(Baseline.parse(Files.readString(baseline.toPath()), baseline.toString())
                    .gates());
        }
        return demands;
    }

    /**
     * A model beside what was made of it.
     *
     * @param name of the result, relative to the folder of results
     * @param images that both ran on
     */
    record Comparison(String name, Path original, Path result, Images images, CheckReport report) {}
}
