package dev.ghostify.check.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A folder with a folder of images for each class; classes count from 0 in the order of the folders' names, as in torchvision. */
final class ClassFolders implements ImageSet {
    private record Entry(Path file, int label) {}

    private final String name;
    private final Path root;
    private final List<Entry> entries;
    private final List<String> classNames;

    private ClassFolders(String name, Path root, List<Entry> entries, List<String> classNames) {
        this.name = name;
        this.root = root;
        this.entries = entries;
        this.classNames = classNames;
    }

    static ClassFolders open(String name, Path root) {
        try (Stream<Path> found = Files.list(root)) {
            List<Path> folders = found.filter(Files::isDirectory).sorted().toList();
            List<Entry> entries = new ArrayList<>();
            for (int label = 0; label < folders.size(); label++) {
                try (Stream<Path> files = Files.list(folders.get(label))) {
                    int of = label;
                    files.filter(ImageFiles::isImage).sorted().forEach(file -> entries.add(new Entry(file, of)));
                }
            }
            if (entries.isEmpty()) {
                throw new DataException(root + ": holds no folders with images (jpg, png, bmp, gif)");
            }
            return new ClassFolders(
                    name,
                    root,
                    List.copyOf(entries),
                    folders.stream().map(f -> String.valueOf(f.getFileName())).toList());
        } catch (IOException e) {
            throw new DataException(root + ": cannot be read: " + Reasons.of(e), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Example get(int index) {
        Entry entry = entries.get(index);
        Path file = root.relativize(entry.file());
        return new Example(
                file.toString(), ImageFiles.read(ImageFiles.inside(root, file)), OptionalInt.of(entry.label()));
    }

    @Override
    public boolean isLabelled() {
        return true;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public Preprocessing usualPreprocessing() {
        return Preprocessing.IMAGENET;
    }
}
