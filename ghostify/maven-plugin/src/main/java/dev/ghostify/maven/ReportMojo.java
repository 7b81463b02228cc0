package dev.ghostify.maven;

import dev.ghostify.Ghostify;
import dev.ghostify.Model;
import dev.ghostify.check.Check;
import dev.ghostify.check.Gate;
import dev.ghostify.check.GateResult;
import dev.ghostify.check.data.ImageSet;
import dev.ghostify.graph.AtomicFile;
import dev.ghostify.report.HtmlReport;
import dev.ghostify.report.LayerError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes a page for each model, {@code NAME.html}: accuracy and latency beside the original's, what became of the demands, both
 * graphs, and the images on which the two disagree. The figures stand in {@code NAME.json} too, which serves as baseline of a
 * later build. A demand that does not hold is shown and fails nothing; that is what {@code check} is for.
 */
// Maven fills the fields.
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
@SuppressWarnings("NullAway.Init")
public final class ReportMojo extends ComparisonMojo {
    /** Images by which layers are compared. */
    private static final int LAYER_IMAGES = 32;

    /** Folder of the pages. */
    @Parameter(property = "ghostify.reportDirectory", defaultValue = "${project.build.directory}/ghostify/report")
    private File reportDirectory;

    /** Measures each operator of both models too. */
    @Parameter(property = "ghostify.profile", defaultValue = "false")
    private boolean profile;

    @Override
    String products() {
        return "reports";
    }

    @Override
    Check set(Check check) {
        return profile ? check.profiled() : check;
    }

    @Override
    List<Path> take(Comparison comparison, List<Gate> demands) throws IOException {
        List<GateResult> results = comparison.report().judge(demands);
        Model original = Ghostify.read(comparison.original());
        Model result = Ghostify.read(comparison.result());
        HtmlReport page = HtmlReport.of(comparison.report(), invocation(), results)
                .withGraphs(original.graph(), result.graph())
                .withLayers(LayerError.of(original.layerErrors(result, comparison.images(), LAYER_IMAGES, seed())));
        if (comparison.images().data() instanceof ImageSet images) {
            page = page.withImages(images);
        }
        Path html = reportDirectory.toPath().resolve(comparison.name() + ".html");
        Path json = reportDirectory.toPath().resolve(comparison.name() + ".json");
        Files.createDirectories(html.getParent());
        AtomicFile.writeText(html, page.toHtml());
        AtomicFile.writeText(json, comparison.report().toJson());
        getLog().info(comparison.name() + ": see " + html);
        return List.of(html, json);
    }
}
