package armslength.vendor.bods;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** What a part of a statement must look like. */
@FunctionalInterface
interface Shape {

    /** Reports everything that is wrong with a value that stands at a place. */
    void check(JsonNode value, String at, Consumer<Refusal> refusals);

    /** Both this and another shape. */
    default Shape and(Shape other) {
        return (value, at, refusals) -> {
            check(value, at, refusals);
            other.check(value, at, refusals);
        };
    }
}
