package armslength.contract.ocds;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes an amount as a JSON number with all its digits, because the standard knows no other form. */
final class PlainNumber extends JsonSerializer<BigDecimal> {

    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider serializers) throws IOException {
        json.writeNumber(value.toPlainString());
    }
}
