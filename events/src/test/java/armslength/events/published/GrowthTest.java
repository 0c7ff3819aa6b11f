package armslength.events.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checker lets growth pass and names everything else. */
class GrowthTest {

    private static final String RELEASED = """
            {"type":"object","description":"A fact.",
             "$defs":{"Amount":{"type":"object","properties":{"amount":{"type":"string"}},"required":["amount"]}},
             "properties":{
               "id":{"type":"string","format":"uuid"},
               "band":{"type":"string","enum":["CLEAR","WATCH"]},
               "note":{"type":["string","null"]},
               "price":{"$ref":"#/$defs/Amount"},
               "tags":{"type":"array","items":{"type":"string"}},
               "rival":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/Amount"}]}},
             "required":["id","band","price","tags"]}
            """;

    @Test
    void theSameSchemaIsNoBreakage() {
        assertThat(breakages(RELEASED)).isEmpty();
    }

    @Test
    void growthIsAllowed() {
        String grown = RELEASED.replace("\"WATCH\"]", "\"WATCH\",\"EXIT_REVIEW\"]")
                .replace("\"properties\":{\n   \"id\"", "\"properties\":{\n   \"extra\":{\"type\":\"string\"},\"id\"")
                .replace("\"$defs\":{", "\"$defs\":{\"Share\":{\"type\":\"string\"},")
                .replace("A fact.", "A fact, said better.");

        assertThat(Json.parse(grown).at("/properties/extra").isMissingNode()).isFalse();
        assertThat(breakages(grown)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                // what changed | into what | where it must be found
                "\"note\":{\"type\":[\"string\",\"null\"]}, | `` | /properties/note",
                "\"format\":\"uuid\" | \"format\":\"uri\" | /properties/id/format",
                "\"type\":\"string\",\"format\":\"uuid\" | \"type\":\"integer\" | /properties/id/format /properties/id/type",
                "[\"CLEAR\",\"WATCH\"] | [\"CLEAR\"] | /properties/band/enum",
                ",\"enum\":[\"CLEAR\",\"WATCH\"] | `` | /properties/band/enum",
                "[\"id\",\"band\",\"price\",\"tags\"] | [\"id\",\"band\",\"price\"] | /required",
                "[\"id\",\"band\",\"price\",\"tags\"] | [\"id\",\"band\",\"price\",\"tags\",\"note\"] | /required",
                "[\"string\",\"null\"] | \"string\" | /properties/note/type",
                "\"items\":{\"type\":\"string\"} | \"items\":{\"type\":\"integer\"} | /properties/tags/items/type",
                "{\"amount\":{\"type\":\"string\"}} | {\"amount\":{\"type\":\"number\"}} | /$defs/Amount/properties/amount/type",
                "\"anyOf\":[{\"type\":\"null\"}, | \"anyOf\":[ | /properties/rival/anyOf",
                "\"price\":{\"$ref\":\"#/$defs/Amount\"} | \"price\":{\"$ref\":\"#/$defs/Share\"} | /properties/price/$ref",
                "{\"type\":\"object\",\"description\" | {\"type\":\"object\",\"additionalProperties\":false,\"description\" | /additionalProperties",
            })
    void anythingElseIsNamed(String was, String is, String pointers) {
        assertThat(RELEASED).contains(was);

        assertThat(breakages(RELEASED.replace(was, is)))
                .extracting(Growth.Breakage::pointer)
                .containsExactlyInAnyOrder(pointers.split(" "));
    }

    @Test
    void aNewPropertyMustBeOptional() {
        String grown = RELEASED.replace("\"tags\"]", "\"tags\",\"extra\"]")
                .replace("\"id\":{", "\"extra\":{\"type\":\"string\"},\"id\":{");

        assertThat(breakages(grown))
                .containsExactly(new Growth.Breakage(
                        "/required", "requires the new property extra: a new property must be optional"));
    }

    private static List<Growth.Breakage> breakages(String current) {
        JsonNode released = Json.parse(RELEASED);
        return Growth.breakages(released, Json.parse(current));
    }
}
