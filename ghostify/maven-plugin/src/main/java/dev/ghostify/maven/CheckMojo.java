package dev.ghostify.maven;

import dev.ghostify.check.Check;
import dev.ghostify.check.Gate;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Runs each model and what {@code convert} made of it on the same inputs, and fails the build where the result does not hold
 * what is demanded. What held once is checked again only when a model, the data or a parameter has changed.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public final class CheckMojo extends ComparisonMojo {
    @Override
    String products() {
        return "checks";
    }

    @Override
    Check set(Check check) {
        return check;
    }

    @Override
    List<Path> take(Comparison comparison, List<Gate> demands) {
        getLog().info(comparison.name() + " against " + comparison.original().getFileName());
        comparison.report().toTable().lines().forEach(line -> getLog().info(line));
        comparison.report().require(demands.toArray(Gate[]::new));
        return List.of();
    }
}
