package dev.ghostify.maven;

import dev.ghostify.Reasons;
import dev.ghostify.check.GateException;
import dev.ghostify.check.data.DataException;
import dev.ghostify.graph.InvariantException;
import dev.ghostify.graph.ModelException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * What all goals share: where files go, and how failures are told. What the user can mend is a {@link MojoFailureException}
 * of one line; a defect of ghostify is a {@link MojoExecutionException}.
 */
// Maven fills the fields.
@SuppressWarnings("NullAway.Init")
abstract class GhostifyMojo extends AbstractMojo {
    /** Does nothing if true. */
    @Parameter(property = "ghostify.skip", defaultValue = "false")
    private boolean skip;

    /** Folder of the written models. */
    @Parameter(
            property = "ghostify.outputDirectory",
            defaultValue = "${project.build.directory}/generated-resources/ghostify")
    private File outputDirectory;

    /** Formats of the written models: {@code tflite}, {@code onnx} or both. */
    @Parameter(property = "ghostify.formats", defaultValue = "tflite")
    private List<String> formats;

    /** Does everything anew, whatever was done before. */
    @Parameter(property = "ghostify.force", defaultValue = "false")
    private boolean force;

    /** Folder of what the plugin remembers between builds, and of reports. */
    @Parameter(defaultValue = "${project.build.directory}/ghostify", readonly = true)
    private File workDirectory;

    @Parameter(defaultValue = "${settings.localRepository}", readonly = true)
    private File localRepository;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true)
    private MojoExecution execution;

    /** Does the goal's work. */
    abstract void run() throws IOException, MojoFailureException;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped: ghostify.skip is true");
            return;
        }
        try {
            run();
        } catch (ModelException e) {
            throw failure(e.getMessage() + " [" + e.code() + "]", e);
        } catch (GateException | DataException | ParameterException e) {
            throw failure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw failure(Reasons.of(e), e);
        } catch (CancellationException e) {
            throw failure("stopped", e);
        } catch (InvariantException e) {
            throw new MojoExecutionException("a defect of ghostify: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new MojoExecutionException(
                    "a defect of ghostify: " + e + "; please report this with the output of mvn -e", e);
        }
    }

    private static MojoFailureException failure(String reason, Exception cause) {
        return new MojoFailureException(reason, cause);
    }

    final MavenProject project() {
        return project;
    }

    /** How this execution is run alone. */
    final String invocation() {
        return "mvn ghostify:" + execution.getGoal() + "@" + execution.getExecutionId();
    }

    final Path outputDirectory() {
        return outputDirectory.toPath();
    }

    final Path workDirectory() {
        return workDirectory.toPath();
    }

    final boolean force() {
        return force;
    }

    /** The endings of the files to write, such as {@code tflite}; never empty. */
    final List<String> formats() {
        List<String> chosen = formats.stream().map(String::strip).distinct().toList();
        chosen.forEach(format -> Choice.of("formats", format, List.of("tflite", "onnx")));
        if (chosen.isEmpty()) {
            throw new ParameterException("formats", "is empty; name tflite, onnx or both");
        }
        return chosen;
    }

    /** What this execution of the goal remembers; {@code parameters} of the goal and the plugin's version are part of it. */
    final Ledger ledger() throws IOException {
        return Ledger.open(
                workDirectory().resolve(execution.getGoal() + "-" + execution.getExecutionId()),
                Fingerprint.of(this, execution, localRepository.toPath()));
    }
}
