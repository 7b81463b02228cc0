package dev.ghostify.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ghostify.graph.Graph;
import dev.ghostify.graph.text.GraphParser;
import dev.ghostify.testkit.SeededTensors;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GraphPictureTest {
    private static final Graph BEFORE = parse("""
            g (float[1,3,8,8] x) => (float[1,16,8,8] y) <float[16,3,3,3] w> {
              y = Conv<pads=[1,1,1,1]>(x, w)
            }""");

    private static final Graph AFTER = parse("""
            g (float[1,3,8,8] x) => (float[1,16,8,8] y) <float[8,3,3,3] w, float[8,1,3,3] v> {
              p = Conv<pads=[1,1,1,1]>(x, w)
              q = Conv<group=8, pads=[1,1,1,1]>(p, v)
              y = Concat<axis=1>(p, q)
            }""");

    @Test
    void drawsEachNodeWithItsKernelAndShapeAndFramesGhostModules() throws Exception {
        Document picture =
                document(GraphPicture.of("a & b", BEFORE).beside("after", AFTER).toSvg());
        assertThat(texts(picture))
                .contains(
                        "a & b",
                        "x",
                        "y",
                        "Conv 3x3",
                        "1 x 16 x 8 x 8",
                        "Conv 3x3, 8 groups",
                        "1 x 8 x 8 x 8",
                        "Concat");
        assertThat(elements(picture, "g").stream()
                        .filter(g -> g.getAttribute("class").equals("ghost")))
                .hasSize(3);
    }

    @Test
    void joinsNodesByEdgesAndKeepsAllWithinThePicture() throws Exception {
        Document picture = document(GraphPicture.of("after", AFTER).toSvg());
        // x to p, p to q, p to y, q to y, y to the output.
        assertThat(elements(picture, "polyline")).hasSize(5);
        double width = Double.parseDouble(picture.getDocumentElement().getAttribute("width"));
        assertThat(elements(picture, "rect"))
                .hasSize(5)
                .allSatisfy(box -> assertThat(number(box, "x") + number(box, "width"))
                        .isPositive()
                        .isLessThan(width));
    }

    private static Graph parse(String text) {
        return GraphParser.parse(text, SeededTensors::of);
    }

    private static Document document(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document picture) {
        return elements(picture, "text").stream().map(Element::getTextContent).toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static List<Element> elements(Document picture, String name) {
        NodeList found = picture.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
