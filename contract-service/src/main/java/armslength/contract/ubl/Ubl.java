package armslength.contract.ubl;

import armslength.contract.BuyingProblem;
import armslength.kit.web.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads UBL documents: no document type, no entity, nothing fetched from anywhere. */
final class Ubl {

    private static final String INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    private static final String CREDIT_NOTE = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";

    private Ubl() {}

    /** A document that is a UBL 2.1 invoice or credit note by its root; refuses anything else. */
    static Document parse(byte[] file) {
        try {
            Document document = builder().parse(new InputSource(new ByteArrayInputStream(file)));
            Element root = document.getDocumentElement();
            if (!INVOICE.equals(root.getNamespaceURI()) && !CREDIT_NOTE.equals(root.getNamespaceURI())) {
                throw Problem.of(
                        BuyingProblem.INVOICE_INVALID,
                        "The document is a {" + root.getNamespaceURI() + "}" + root.getLocalName()
                                + "; send a UBL 2.1 Invoice or CreditNote.");
            }
            return document;
        } catch (SAXException malformed) {
            throw Problem.of(
                    BuyingProblem.INVOICE_INVALID,
                    "The document is not safe, readable XML: "
                            + String.valueOf(malformed.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        } catch (IOException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler()); // throws on fatal errors, prints nothing
        return builder;
    }

    /** The child elements of a name. */
    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** The element at the end of a path of child names, or null. */
    static @Nullable Element at(Element parent, String... path) {
        Element place = parent;
        for (String name : path) {
            List<Element> found = children(place, name);
            if (found.isEmpty()) {
                return null;
            }
            place = found.getFirst();
        }
        return place;
    }

    /** The text at the end of a path of child names, or "". */
    static String text(Element parent, String... path) {
        Element found = at(parent, path);
        return found == null ? "" : found.getTextContent().strip();
    }
}
