package dev.ghostify.report;

import dev.ghostify.check.CheckReport;
import dev.ghostify.check.Classification.Disagreement;
import dev.ghostify.check.data.ImageSet;
import java.util.List;

/** Images to which the models give different classes. */
final class Disagreements {
    private Disagreements() {}

    static void section(Html page, CheckReport report, ImageSet images) {
        List<Disagreement> found =
                report.classification().map(c -> c.disagreements()).orElse(List.of());
        if (found.isEmpty()) {
            return;
        }
        page.heading("Images on which the models disagree");
        page.raw("<div class=\"pictures\">");
        for (Disagreement one : found) {
            page.raw("<figure><img alt=\"" + Html.escaped(one.example()) + "\" src=\""
                    + Pictures.address(images.get(one.index()).image()) + "\"><figcaption>"
                    + Html.escaped(one.example()) + "<br>before " + name(images, one.classA()) + "<br>after "
                    + name(images, one.classB())
                    + (one.label() < 0 ? "" : "<br>label " + name(images, one.label())) + "</figcaption></figure>");
        }
        page.raw("</div>");
    }

    private static String name(ImageSet images, int label) {
        boolean named = label >= 0
                && label < images.classNames().size()
                && !images.classNames().get(label).isEmpty();
        return Html.escaped(named ? images.classNames().get(label) : label < 0 ? "NaN" : Integer.toString(label));
    }
}
