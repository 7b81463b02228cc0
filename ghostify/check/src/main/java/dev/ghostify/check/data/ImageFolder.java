package dev.ghostify.check.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The images of one folder (JPEG, PNG, BMP, GIF), in the order of their names, without labels; subfolders are not entered. */
public final class ImageFolder implements ImageSet {
    private final String name;
    private final Path folder;
    private final List<Path> files;

    private ImageFolder(String name, Path folder, List<Path> files) {
        this.name = name;
        this.folder = folder;
        this.files = files;
    }

    static ImageFolder open(String name, Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(ImageFiles::isImage).sorted().toList();
            if (files.isEmpty()) {
                throw new DataException(folder + ": holds no images (jpg, png, bmp, gif)");
            }
            return new ImageFolder(name, folder, files);
        } catch (IOException e) {
            throw new DataException(folder + ": cannot be read: " + Reasons.of(e), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public Example get(int index) {
        Path file = files.get(index).getFileName();
        return new Example(file.toString(), ImageFiles.read(ImageFiles.inside(folder, file)), OptionalInt.empty());
    }

    @Override
    public boolean isLabelled() {
        return false;
    }

    @Override
    public List<String> classNames() {
        return List.of();
    }

    @Override
    public Preprocessing usualPreprocessing() {
        return Preprocessing.IMAGENET;
    }
}
