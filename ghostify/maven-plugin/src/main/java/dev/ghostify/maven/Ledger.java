package dev.ghostify.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one execution of a goal made, from which bytes: a page for each input, with the digest of everything that decides the
 * result and the digest of each file made. Time stamps are not looked at.
 */
final class Ledger {
    private static final String ENDING = ".made";

    private final Path folder;
    private final String fingerprint;

    private Ledger(Path folder, String fingerprint) {
        this.folder = folder;
        this.fingerprint = fingerprint;
    }

    /** @param fingerprint of what decides all results of this execution */
    static Ledger open(Path folder, Digest fingerprint) throws IOException {
        Files.createDirectories(folder);
        return new Ledger(folder, fingerprint.hex());
    }

    /** The digest of an input together with what decides all results. */
    Digest input() {
        Digest digest = new Digest();
        digest.add(fingerprint);
        return digest;
    }

    /** True if {@code name} was made from just this, and what was made is there untouched. */
    boolean isCurrent(String name, String input) throws IOException {
        Path page = page(name);
        if (!Files.exists(page)) {
            return false;
        }
        List<String> lines = Files.readAllLines(page);
        if (lines.isEmpty() || !lines.get(0).equals(input)) {
            return false;
        }
        for (String line : lines.subList(1, lines.size())) {
            int space = line.indexOf(' ');
            Path file = Path.of(line.substring(space + 1));
            if (!Files.exists(file) || !Digest.ofFile(file).equals(line.substring(0, space))) {
                return false;
            }
        }
        return true;
    }

    /** Remembers that {@code files} were made from {@code input}. */
    void record(String name, String input, Collection<Path> files) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(input);
        for (Path file : files) {
            lines.add(Digest.ofFile(file) + " " + file.toAbsolutePath());
        }
        Path page = page(name);
        Files.createDirectories(page.getParent());
        Files.write(page, lines);
    }

    /** Forgets {@code name}, which is about to be made anew. */
    void forget(String name) throws IOException {
        Files.deleteIfExists(page(name));
    }

    /** Removes what was made from inputs that are no more. */
    void keepOnly(Collection<String> names) throws IOException {
        Set<Path> kept = names.stream().map(this::page).collect(Collectors.toSet());
        List<Path> pages;
        try (Stream<Path> walk = Files.walk(folder)) {
            pages = walk.filter(file -> file.toString().endsWith(ENDING))
                    .filter(file -> !kept.contains(file))
                    .toList();
        }
        for (Path page : pages) {
            List<String> lines = Files.readAllLines(page);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                Files.deleteIfExists(Path.of(line.substring(line.indexOf(' ') + 1)));
            }
            Files.delete(page);
        }
    }

    private Path page(String name) {
        return folder.resolve(name + ENDING);
    }
}
