package armslength.contract.fx;

import armslength.contract.BuyingProblem;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Problem;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reference rates as the European Central Bank publishes them: units of a currency for one euro, by day. */
final class EcbRates {

    /** Days times currencies in one file; the whole history has about 270,000. */
    private static final int MOST = 500_000;

    private EcbRates() {}

    /** A published rate. */
    record Published(String currency, LocalDate day, BigDecimal rate) {}

    /** The rates of a file; refuses the file when a single one is wrong. */
    static List<Published> read(byte[] file) {
        List<Published> rates = new ArrayList<>();
        LocalDate day = null;
        try {
            XMLStreamReader xml = safeReader(file);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT
                        || !xml.getLocalName().equals("Cube")) {
                    continue;
                }
                String time = xml.getAttributeValue(null, "time");
                String currency = xml.getAttributeValue(null, "currency");
                if (time != null) {
                    day = LocalDate.parse(time);
                } else if (currency != null) {
                    rates.add(published(currency, day, xml.getAttributeValue(null, "rate"), rates.size()));
                }
            }
        } catch (XMLStreamException malformed) {
            throw refused("It is not readable XML: "
                    + String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
        } catch (DateTimeParseException wrongDay) {
            throw refused("'" + wrongDay.getParsedString() + "' is not a day such as 2025-06-13.");
        }
        if (rates.isEmpty()) {
            throw refused("It holds no rate; send the file as the European Central Bank publishes it.");
        }
        return rates;
    }

    private static XMLStreamReader safeReader(byte[] file) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(file));
    }

    private static Published published(String currency, @Nullable LocalDate day, @Nullable String rate, int count) {
        if (day == null) {
            throw refused("The rate of " + currency + " stands outside of any day.");
        }
        if (count >= MOST) {
            throw refused("It holds more than " + MOST + " rates; send it in parts.");
        }
        try {
            Money.zero(currency);
            BigDecimal value = new BigDecimal(String.valueOf(rate));
            if (value.signum() <= 0 || value.scale() > 10) {
                throw refused("The rate " + rate + " of " + currency + " on " + day + " cannot be.");
            }
            return new Published(currency, day, value);
        } catch (FieldProblem unknown) {
            throw refused("On " + day + ": " + unknown.detail());
        } catch (NumberFormatException notANumber) {
            throw refused("The rate '" + rate + "' of " + currency + " on " + day + " is not a number.");
        }
    }

    private static Problem refused(String detail) {
        return Problem.of(BuyingProblem.RATES_UNREADABLE, detail);
    }
}
