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
 * Draws how often students agree with their teacher on held-out images, against the share of the run that is behind them.
 *
 * <p>Usage: {@code StartValueFigure OUT.svg TITLE NAME=LOG...}, with what {@code ghostify distil} writes to standard error.
 */
public final class StartValueFigure {
    private static final Pattern MEASURED = Pattern.compile("\\s*(\\d+) %.*agreement ([\\d.]+) %");

    private static final List<String> COLOURS = List.of("#0b8a6a", "#b3261e", "#2364c9", "#7a8699");

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 60;
    private static final int RIGHT = 520;
    private static final int TOP = 40;
    private static final int BOTTOM = 310;

    private record Point(double done, double agreement) {}

    private final StringBuilder svg = new StringBuilder();

    public static void main(String[] args) throws IOException {
        Map<String, List<Point>> series = new LinkedHashMap<>();
        for (int i = 2; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            series.put(args[i].substring(0, equals), points(Path.of(args[i].substring(equals + 1))));
        }
        Files.writeString(Path.of(args[0]), new StartValueFigure().draw(args[1], series));
    }

    private static List<Point> points(Path log) throws IOException {
        List<Point> points = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher measured = MEASURED.matcher(line);
            if (measured.matches()) {
                points.add(new Point(Double.parseDouble(measured.group(1)), Double.parseDouble(measured.group(2))));
            }
        }
        return points;
    }

    private String draw(String title, Map<String, List<Point>> series) {
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">", WIDTH, HEIGHT);
        add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
        text(LEFT, 22, "start", title);
        for (int mark = 0; mark <= 100; mark += 20) {
            add("<path d=\"M%.1f %d V%d M%d %.1f H%d\" stroke=\"#e4e4e4\"/>", x(mark), TOP, BOTTOM, LEFT, y(mark), RIGHT);
            text(x(mark), BOTTOM + 16, "middle", String.valueOf(mark));
            text(LEFT - 8, y(mark) + 4, "end", String.valueOf(mark));
        }
        text((LEFT + RIGHT) / 2.0, BOTTOM + 36, "middle", "% of the run");
        text(LEFT - 8, TOP - 8, "start", "agreement with the teacher, %");
        int index = 0;
        for (Map.Entry<String, List<Point>> entry : series.entrySet()) {
            String colour = COLOURS.get(index++ % COLOURS.size());
            StringBuilder line = new StringBuilder();
            entry.getValue().forEach(p -> line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(p.done()), y(p.agreement()))));
            add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", line.toString().strip(), colour);
            entry.getValue().forEach(p -> add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x(p.done()), y(p.agreement()), colour));
            if (!entry.getValue().isEmpty()) {
                Point last = entry.getValue().get(entry.getValue().size() - 1);
                text(RIGHT + 8, y(last.agreement()) + 4, "start", String.format(Locale.ROOT, "%s %.1f", entry.getKey(), last.agreement()));
            }
        }
        add("</svg>");
        return svg.toString();
    }

    private static double x(double done) {
        return LEFT + done / 100 * (RIGHT - LEFT);
    }

    private static double y(double agreement) {
        return BOTTOM - agreement / 100 * (BOTTOM - TOP);
    }

    private void text(double x, double y, String anchor, String words) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, words.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
