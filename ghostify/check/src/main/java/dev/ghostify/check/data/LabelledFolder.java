package dev.ghostify.check.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * Images and a list of their labels, {@code labels.txt} beside them or another file: one line for each image, in the order of
 * the data set, with the file's name, the class counted from 0, the WordNet number and the name of the class, separated by
 * tabs. The last two may be left out; then spaces do too, as in ImageNet's {@code val.txt}.
 */
public final class LabelledFolder implements ImageSet {
    private static final String LABELS = "labels.txt";

    /** Bounds for hostile files; ImageNet's training set has 1.3 million images, its full form 21,841 classes. */
    private static final long MAX_LABELS_BYTES = 256L << 20;

    private static final int MAX_CLASSES = 1_000_000;

    private record Line(String file, int label, String className) {}

    private final String name;
    private final Path folder;
    private final List<Line> lines;
    private final List<String> classNames;

    private LabelledFolder(String name, Path folder, List<Line> lines) {
        this.name = name;
        this.folder = folder;
        this.lines = lines;
        this.classNames = classNames(lines);
    }

    /** Opens a folder, or a list whose files lie in the list's folder or below. */
    static LabelledFolder open(String name, Path place) {
        boolean list = Files.isRegularFile(place);
        Path labels = list ? place : place.resolve(LABELS);
        Path parent = place.toAbsolutePath().getParent();
        Path folder = list && parent != null ? parent : place;
        List<String> text;
        try {
            if (Files.size(labels) > MAX_LABELS_BYTES) {
                throw new DataException(labels + ": larger than " + (MAX_LABELS_BYTES >> 20) + " MB");
            }
            text = Files.readAllLines(labels);
        } catch (IOException e) {
            throw new DataException(labels + ": cannot be read: " + Reasons.of(e), e);
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (!text.get(i).isBlank()) {
                lines.add(parse(text.get(i), labels + ":" + (i + 1)));
            }
        }
        if (lines.isEmpty()) {
            throw new DataException(labels + ": names no image");
        }
        return new LabelledFolder(name, folder, List.copyOf(lines));
    }

    private static Line parse(String line, String where) {
        String[] fields =
                line.indexOf('\t') >= 0 ? line.split("\t", -1) : line.strip().split("\\s+(?=\\S+$)", -1);
        try {
            int label = Integer.parseInt(fields.length < 2 ? "" : fields[1].strip());
            if (label >= 0 && label < MAX_CLASSES) {
                return new Line(fields[0], label, fields.length < 4 ? "" : fields[3]);
            }
        } catch (NumberFormatException e) {
            throw new DataException(
                    where + ": expected a file's name, a tab and a class number, found '" + line + "'", e);
        }
        throw new DataException(where + ": class " + fields[1] + " is not within 0 and " + (MAX_CLASSES - 1));
    }

    private static List<String> classNames(List<Line> lines) {
        int count = lines.stream().mapToInt(Line::label).max().orElse(-1) + 1;
        List<String> names = new ArrayList<>(Collections.nCopies(count, ""));
        lines.forEach(line -> names.set(line.label(), line.className()));
        return List.copyOf(names);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public Example get(int index) {
        Line line = lines.get(index);
        RgbImage image = ImageFiles.read(ImageFiles.inside(folder, Path.of(line.file())));
        return new Example(line.file(), image, OptionalInt.of(line.label()));
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
