package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.fiona;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A published example of an electronic invoice, which can be made to name our order. */
final class UblDocument {

    private static final String AGGREGATE = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static final String BASIC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    /** What stands before a reference to an order line. */
    private static final Set<String> BEFORE = Set.of(
            "ID",
            "UUID",
            "Note",
            "InvoicedQuantity",
            "LineExtensionAmount",
            "TaxPointDate",
            "AccountingCostCode",
            "AccountingCost",
            "PaymentPurposeCode",
            "InvoicePeriod");

    private final Path file;
    private final Document document;
    private final List<Element> lines;

    UblDocument(Path file) {
        this.file = file;
        try {
            document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile());
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new AssertionError(file.toString(), unreadable);
        }
        lines = children(document.getDocumentElement(), "InvoiceLine");
    }

    /** The valid examples of Peppol BIS Billing 3 and EN 16931; skips the test when they are not there. */
    static List<Path> examples() {
        return Stream.of(
                        "peppol-bis-billing-3/examples",
                        "peppol-bis-billing-3/national-examples/NO",
                        "en16931-cen/ubl/examples")
                .flatMap(folder -> in(Standards.folder(folder)).stream())
                .toList();
    }

    /** The XML files of a folder. */
    static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String name() {
        return file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
    }

    /** How many lines charge something, allowances and charges of the whole document not counted. */
    int lines() {
        return lines.size();
    }

    private String text(String name) {
        return children(document.getDocumentElement(), name)
                .getFirst()
                .getTextContent()
                .strip();
    }

    /** Rates of the invoice's day, and of other days, for its currency and the reporting currency. */
    void importRates(String... otherDays) {
        List<String> days = new ArrayList<>(List.of(otherDays));
        days.add(text("IssueDate"));
        rates(text("DocumentCurrencyCode"), days);
    }

    static void rates(String currency, List<String> days) {
        String other = currency.equals("EUR") || currency.equals("USD")
                ? ""
                : "<Cube currency='" + currency + "' rate='7.5'/>";
        StringBuilder cubes = new StringBuilder();
        for (String day : days) {
            cubes.append("<Cube time='" + day + "'><Cube currency='USD' rate='1.1642'/>" + other + "</Cube>");
        }
        fiona().contentType("application/xml")
                .body("<E><Cube>" + cubes + "</Cube></E>")
                .post(API + "/imports/exchange-rates")
                .then()
                .statusCode(201);
    }

    /** Lets a line name a line of an order. */
    void refer(int index, String order, int orderLine) {
        Element line = lines.get(index);
        children(line, "OrderLineReference").forEach(line::removeChild);
        Element reference = document.createElementNS(AGGREGATE, "cac:OrderLineReference");
        reference.appendChild(basic("LineID", String.valueOf(orderLine)));
        Element ofOrder = document.createElementNS(AGGREGATE, "cac:OrderReference");
        ofOrder.appendChild(basic("ID", order));
        reference.appendChild(ofOrder);
        Node place = line.getFirstChild();
        while (place != null && (!(place instanceof Element) || BEFORE.contains(place.getLocalName()))) {
            place = place.getNextSibling();
        }
        line.insertBefore(reference, place);
    }

    private Element basic(String name, String text) {
        Element element = document.createElementNS(BASIC, "cbc:" + name);
        element.setTextContent(text);
        return element;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    ValidatableResponse send(RequestSpecification as, UUID vendor) {
        return as.contentType("application/xml")
                .queryParam("vendorId", vendor)
                .body(bytes())
                .post(API + "/invoice-documents")
                .then();
    }

    private byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(out));
        } catch (TransformerException unwritable) {
            throw new AssertionError(unwritable);
        }
        return out.toByteArray();
    }
}
