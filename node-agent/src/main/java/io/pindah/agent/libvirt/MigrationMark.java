package io.pindah.agent.libvirt;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.MigrationId;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/** What is written into a guest's metadata before it moves. */
final class MigrationMark {
    static final String NAMESPACE = "https://pindah.io/xmlns/migration/1";
    /** The prefix that libvirt gives the element. */
    static final String PREFIX = "pindah-migration";

    private MigrationMark() {}

    static String xml(MigrationId migration, Epoch epoch) {
        try {
            var text = new StringWriter();
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeEmptyElement("migration");
            xml.writeAttribute("id", migration.value());
            xml.writeAttribute("epoch", epoch.toString());
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
