package dev.ghostify.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** What becomes of written models in the project: part of its jar, or artifacts beside it. */
final class Products {
    private Products() {}

    /** Makes {@code folder} a folder of resources, whose files get into {@code targetPath} of the jar. */
    static void asResources(MavenProject project, Path folder, String targetPath) {
        String directory = folder.toString();
        if (project.getResources().stream().anyMatch(r -> directory.equals(r.getDirectory()))) {
            return;
        }
        Resource resource = new Resource();
        resource.setDirectory(directory);
        resource.setTargetPath(targetPath.isEmpty() ? null : targetPath);
        // Replacing ${...} in a model would break it.
        resource.setFiltering(false);
        project.addResource(resource);
    }

    /** Attaches each file with its name as classifier and its ending as type: {@code nets/a.tflite} becomes nets-a, tflite. */
    static void asArtifacts(MavenProjectHelper artifacts, MavenProject project, Path folder, List<Path> files) {
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/').replace('/', '-');
            int dot = name.lastIndexOf('.');
            artifacts.attachArtifact(
                    project, name.substring(dot + 1).toLowerCase(Locale.ROOT), name.substring(0, dot), file.toFile());
        }
    }
}
