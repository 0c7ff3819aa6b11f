package armslength.vendor.gleif;

import armslength.kit.operation.Work.Unfinished;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads golden copies as XML (LEI-CDF, RR-CDF, reporting exceptions), one record at a time: as JSON, which has the same
 * names. Neither document types nor entities from elsewhere are followed.
 */
final class GleifXml {

    private static final Set<String> DOCUMENTS = Set.of("LEIData", "RelationshipData", "ReportingExceptionData");
    private static final Set<String> RECORDS = Set.of("LEIRecord", "RelationshipRecord", "Exception");
    private static final XmlMapper MAPPER = new XmlMapper();

    private GleifXml() {}

    static void read(InputStream input, Consumer<JsonNode> sink) throws IOException, Unfinished {
        long records = 0;
        try {
            XMLStreamReader xml = reader(input);
            if (xml.nextTag() != XMLStreamConstants.START_ELEMENT || !DOCUMENTS.contains(xml.getLocalName())) {
                throw new Unfinished("The document must be LEIData, RelationshipData or ReportingExceptionData.");
            }
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT && RECORDS.contains(xml.getLocalName())) {
                    sink.accept(MAPPER.readValue(xml, JsonNode.class));
                    records++;
                }
            }
        } catch (XMLStreamException | JsonProcessingException malformed) {
            throw new Unfinished("The document is not XML after record " + records + ": "
                    + String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static XMLStreamReader reader(InputStream input) throws XMLStreamException {
        XMLInputFactory factory = MAPPER.getFactory().getXMLInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(input);
    }
}
