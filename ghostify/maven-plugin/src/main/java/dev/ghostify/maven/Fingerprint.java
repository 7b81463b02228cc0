package dev.ghostify.maven;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.Parameter;

/**
 * What decides a goal's results besides its input: the plugin with all that is on its class path, and every parameter. The
 * parameters are those of the plugin's descriptor, so that a new one is never forgotten.
 */
final class Fingerprint {
    /** Parameters that decide whether work is done, not what comes out; and Maven's own objects. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("skip", "force", "project", "execution", "workDirectory", "localRepository", "includes", "excludes");

    private Fingerprint() {}

    static Digest of(GhostifyMojo goal, MojoExecution execution, Path localRepository) throws IOException {
        Digest digest = new Digest();
        digest.add(execution.getPlugin().getId());
        for (Artifact artifact :
                execution.getMojoDescriptor().getPluginDescriptor().getArtifacts()) {
            digest.add(artifact.getId());
            File file = artifact.getFile();
            // A released version never changes; a snapshot does, and so does a module of the same build.
            if (file != null && (artifact.isSnapshot() || !file.toPath().startsWith(localRepository))) {
                digest.addTree(file.toPath());
            }
        }
        TreeMap<String, String> values = new TreeMap<>();
        for (Parameter parameter : execution.getMojoDescriptor().getParameters()) {
            if (!WITHOUT_EFFECT.contains(parameter.getName())) {
                value(goal, parameter.getName()).ifPresent(text -> values.put(parameter.getName(), text));
            }
        }
        values.forEach((name, value) -> {
            digest.add(name);
            digest.add(value);
        });
        return digest;
    }

    private static Optional<String> value(GhostifyMojo goal, String name) {
        try {
            Field field = field(goal.getClass(), name);
            field.setAccessible(true);
            return Optional.ofNullable(field.get(goal)).map(Fingerprint::text);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("parameter " + name + " cannot be read", e);
        }
    }

    /** The field, which may belong to a superclass. */
    private static Field field(Class<?> goal, String name) {
        for (Class<?> type = goal; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new IllegalStateException("no field holds the parameter " + name);
    }

    /** Of a map, whatever its order; of a file, its place. */
    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, String> sorted = new TreeMap<>();
            map.forEach((key, part) -> sorted.put(String.valueOf(key), String.valueOf(part)));
            return sorted.toString();
        }
        return value instanceof File file ? Path.of(file.getPath()).toString() : String.valueOf(value);
    }
}
