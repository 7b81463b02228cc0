package dev.ghostify.check;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes demands as test cases. Source: the XML of Ant's JUnit task, which pipelines agree on. */
final class JunitXml {
    private JunitXml() {}

    static String of(CheckReport report, List<GateResult> results) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute(
                    "name",
                    "ghostify check " + report.a().name() + " " + report.b().name());
            xml.writeAttribute("tests", Integer.toString(results.size()));
            xml.writeAttribute(
                    "failures",
                    Long.toString(results.stream().filter(r -> !r.holds()).count()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            for (GateResult result : results) {
                write(xml, report, result);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string refused to be written to", e);
        }
        return text + "\n";
    }

    private static void write(XMLStreamWriter xml, CheckReport report, GateResult result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "ghostify.check." + report.b().name());
        xml.writeAttribute("name", result.demand());
        if (!result.holds()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", result.failure().orElse(""));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
