package armslength.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import armslength.kit.sample.SampleResource.NewSample;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBodyReaderTest {

    private static final RequestBodyReader READER = reader();

    private static RequestBodyReader reader() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new StrictJson().customize(mapper);
        return new RequestBodyReader(
                mapper, Validation.buildDefaultValidatorFactory().getValidator(), new RequestFingerprint(), 1_000_000);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        List<FieldError> errors = errorsOf("""
                {"name":" ","price":{"amount":12.5,"currency":"USD"},"share":"1.2","lei":"5493001KJTIIGC8Y1R13",
                 "country":"ZZ","level":6,"quantity":-1,"from":"2025-13-01","surprise":true,
                 "parts":[{"label":"","colour":"BLUE","x":1},7],"kind":{"type":"SQUARE"}}
                """);
        assertThat(errors)
                .extracting(FieldError::pointer)
                .as("%s", errors)
                .containsExactlyInAnyOrder(
                        "/name",
                        "/price/amount",
                        "/share",
                        "/lei",
                        "/country",
                        "/level",
                        "/quantity",
                        "/from",
                        "/surprise",
                        "/parts/0/label",
                        "/parts/0/colour",
                        "/parts/0/x",
                        "/parts/1",
                        "/kind/type");
    }

    @Test
    void missingFieldsAreNamed() {
        assertThat(errorsOf("{}"))
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder("/name", "/price", "/share", "/level", "/quantity", "/from", "/parts");
    }

    private static List<FieldError> errorsOf(String body) {
        Problem problem = catchThrowableOfType(
                Problem.class, () -> READER.read(NewSample.class, body.getBytes(StandardCharsets.UTF_8)));
        return problem.errors();
    }
}
