package dev.ghostify.maven;

import dev.ghostify.CheckedModels;
import dev.ghostify.Images;
import dev.ghostify.check.Check;
import dev.ghostify.check.CheckReport;
import dev.ghostify.check.Gate;
import dev.ghostify.check.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs each model and what {@code convert} made of it on the same inputs, and fails the build where the result does not hold
 * what is demanded. What held once is checked again only when a model, the data or a parameter has changed.
 */
// Maven fills the fields.
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
@SuppressWarnings("NullAway.Init")
public final class CheckMojo extends ModelMojo {
    /** Inputs: {@code random:SEED}, {@code folder:DIR}, {@code imagenet:DIR} or {@code cifar10:FILE}. */
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

    /** Threads of one inference. */
    @Parameter(property = "ghostify.threads", defaultValue = "1")
    private int threads;

    @Override
    void run() throws IOException, MojoFailureException {
        if (threads < 1) {
            throw new ParameterException("threads", "is " + threads + "; it must be at least 1");
        }
        Ledger ledger = ledger();
        DataPlace place = data(data);
        List<String> failures = new ArrayList<>();
        int current = 0;
        int all = 0;
        for (Path model : models()) {
            Path original = sourceDirectory().resolve(model);
            for (String format : formats()) {
                Path result = outputDirectory().resolve(renamed(model, format));
                if (!Files.exists(result)) {
                    throw new MojoFailureException(
                            result + ": there is no such file; run the goal convert first, with the same formats");
                }
                all++;
                String name = outputDirectory().relativize(result).toString();
                Digest digest = ledger.input();
                addModel(digest, original);
                digest.addFile(result);
                place.addTo(digest);
                String input = digest.hex();
                if (!force() && ledger.isCurrent(name, input)) {
                    current++;
                    continue;
                }
                ledger.forget(name);
                try {
                    check(name, original, result, place);
                    ledger.record(name, input, List.of());
                } catch (GateException e) {
                    failures.add(name + ": " + e.getMessage());
                }
            }
        }
        if (current > 0) {
            getLog().info(current + " of " + all + " checks up to date");
        }
        if (!failures.isEmpty()) {
            throw new MojoFailureException(String.join("\n", failures));
        }
    }

    private void check(String name, Path original, Path result, DataPlace place) throws IOException {
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
        CheckReport report = check.run();
        getLog().info(name + " against " + original.getFileName());
        report.toTable().lines().forEach(line -> getLog().info(line));
        report.require(gates().toArray(Gate[]::new));
    }

    private List<Gate> gates() {
        List<Gate> gates = new ArrayList<>();
        if (maxDrop != null) {
            gates.add(Gate.top1DropAtMost(maxDrop));
        }
        if (maxError != null) {
            gates.add(Gate.maxErrorAtMost(maxError));
        }
        if (maxFileBytes != null) {
            gates.add(Gate.fileBytesAtMost(maxFileBytes));
        }
        if (maxMultiplyAdds != null) {
            gates.add(Gate.multiplyAddsAtMost(maxMultiplyAdds));
        }
        return gates;
    }
}
