import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws GhostNet's latency figure from the table of FamilyLatency: printed top-1 against milliseconds, a line for each family.
 *
 * <p>Source: Han et al., CVPR 2020, figure 7.
 */
public final class FamilyFigure {
    private static final Pattern ROW = Pattern.compile("(.+) [\\d.]+ +([\\d.]+) +[\\d,]+ +([\\d.]+)(?: .*)?");
    private static final Pattern MACHINE = Pattern.compile("# family-latency, seed \\d+, (.+)");

    private static final int WIDTH = 920;
    private static final int HEIGHT = 560;
    private static final int LEFT = 60;
    private static final int RIGHT = 660;
    private static final int TOP = 40;
    private static final int BOTTOM = 500;

    /** Milliseconds marked on the axis, which is logarithmic. */
    private static final List<Integer> MARKS = List.of(1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200);

    private static final List<String> GHOSTS = List.of("#c80000", "#f08000", "#b000b0", "#805000");
    private static final List<String> OTHERS =
            List.of("#1f77b4", "#2ca02c", "#17a2a2", "#7f7f7f", "#6a5acd", "#556b2f", "#4682b4", "#2f4f4f", "#8aa900", "#5f9ea0", "#3a3a9a");

    private record Point(double millis, double top1) {}

    private final StringBuilder svg = new StringBuilder();
    private final double fastest;
    private final double slowest;
    private final double worst;
    private final double best;

    private FamilyFigure(List<Point> all) {
        fastest = all.stream().mapToDouble(Point::millis).min().orElseThrow() * 0.9;
        slowest = all.stream().mapToDouble(Point::millis).max().orElseThrow() * 1.1;
        worst = Math.floor(all.stream().mapToDouble(Point::top1).min().orElseThrow()) - 1;
        best = Math.ceil(all.stream().mapToDouble(Point::top1).max().orElseThrow()) + 1;
    }

    public static void main(String[] args) throws IOException {
        Map<String, List<Point>> families = new LinkedHashMap<>();
        String machine = "";
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            Matcher row = ROW.matcher(line);
            Matcher head = MACHINE.matcher(line);
            if (row.matches()) {
                Point point = new Point(Double.parseDouble(row.group(2)), Double.parseDouble(row.group(3)));
                families.computeIfAbsent(row.group(1).strip(), f -> new ArrayList<>()).add(point);
            } else if (head.matches()) {
                machine = head.group(1);
            }
        }
        List<Point> all = families.values().stream().flatMap(List::stream).toList();
        Files.writeString(Path.of(args[1]), new FamilyFigure(all).draw(families, machine));
    }

    private String draw(Map<String, List<Point>> families, String machine) {
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">", WIDTH, HEIGHT);
        add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
        text(LEFT, 22, "start", "TFLite, 1 thread, batch 1, 224 x 224: printed top-1 on ImageNet against latency here");
        axes();
        // Ghost families last, so that they lie on top.
        List<String> names = new ArrayList<>(families.keySet());
        names.sort((a, b) -> a.contains("Ghost") != b.contains("Ghost") ? Boolean.compare(a.contains("Ghost"), b.contains("Ghost")) : a.compareTo(b));
        for (int i = 0; i < names.size(); i++) {
            family(names.get(i), families.get(names.get(i)), i, names.size());
        }
        text(LEFT, HEIGHT - 12, "start", "Measured " + machine + ". Accuracies are those of the authors, each with their own recipe.");
        add("</svg>");
        return svg.toString();
    }

    private void axes() {
        for (int mark : MARKS) {
            if (mark >= fastest && mark <= slowest) {
                line(x(mark), TOP, x(mark), BOTTOM, "#e4e4e4", 1);
                text(x(mark), BOTTOM + 16, "middle", String.valueOf(mark));
            }
        }
        for (int top1 = (int) worst; top1 <= best; top1++) {
            if (top1 % 5 == 0) {
                line(LEFT, y(top1), RIGHT, y(top1), "#e4e4e4", 1);
                text(LEFT - 8, y(top1) + 4, "end", String.valueOf(top1));
            }
        }
        line(LEFT, BOTTOM, RIGHT, BOTTOM, "#404040", 1);
        line(LEFT, TOP, LEFT, BOTTOM, "#404040", 1);
        text((LEFT + RIGHT) / 2.0, BOTTOM + 34, "middle", "ms (logarithmic)");
        text(LEFT - 8, TOP - 8, "end", "top-1 %");
    }

    private void family(String name, List<Point> points, int index, int count) {
        boolean isGhost = name.contains("Ghost");
        String colour = isGhost ? GHOSTS.get(index % GHOSTS.size()) : OTHERS.get(index % OTHERS.size());
        for (int i = 1; i < points.size(); i++) {
            line(x(points.get(i - 1).millis()), y(points.get(i - 1).top1()), x(points.get(i).millis()), y(points.get(i).top1()), colour, isGhost ? 2.5 : 1.2);
        }
        for (Point point : points) {
            mark(x(point.millis()), y(point.top1()), colour, index, isGhost);
        }
        // The legend reads from the bottom up, so that ghost families stand first.
        double row = BOTTOM - 8 - index * 21.0;
        line(RIGHT + 24, row, RIGHT + 54, row, colour, isGhost ? 2.5 : 1.2);
        mark(RIGHT + 39, row, colour, index, isGhost);
        text(RIGHT + 62, row + 4, "start", name);
    }

    private void mark(double x, double y, String colour, int index, boolean isGhost) {
        if (isGhost || index % 3 == 0) {
            add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\" fill=\"%s\"/>", x, y, isGhost ? "5" : "3.5", colour);
        } else if (index % 3 == 1) {
            add("<rect x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\" fill=\"%s\"/>", x - 3.5, y - 3.5, colour);
        } else {
            add("<path d=\"M%.1f %.1fl4.5 8h-9z\" fill=\"%s\"/>", x, y - 4.5, colour);
        }
    }

    private void line(double x1, double y1, double x2, double y2, String colour, double width) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>", x1, y1, x2, y2, colour, width);
    }

    private void text(double x, double y, String anchor, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;");
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, safe);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private double x(double millis) {
        return LEFT + (RIGHT - LEFT) * Math.log(millis / fastest) / Math.log(slowest / fastest);
    }

    private double y(double top1) {
        return BOTTOM - (BOTTOM - TOP) * (top1 - worst) / (best - worst);
    }
}
