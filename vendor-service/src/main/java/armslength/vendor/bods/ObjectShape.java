package armslength.vendor.bods;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An object: which members it must have, and what known members look like; others may be there. */
final class ObjectShape implements Shape {

    private final List<String> required = new ArrayList<>();
    private final Map<String, Shape> members = new LinkedHashMap<>();
    private final List<Shape> rules = new ArrayList<>();

    private ObjectShape() {}

    static ObjectShape object() {
        return new ObjectShape();
    }

    /** A member that must be there. */
    ObjectShape needs(String name, Shape shape) {
        required.add(name);
        return may(name, shape);
    }

    /** A member that may be there. */
    ObjectShape may(String name, Shape shape) {
        members.put(name, shape);
        return this;
    }

    /** A rule over several members. */
    ObjectShape rule(Shape rule) {
        rules.add(rule);
        return this;
    }

    @Override
    public void check(JsonNode value, String at, Consumer<Refusal> refusals) {
        if (!value.isObject()) {
            refusals.accept(new Refusal(at, "type", "must be an object"));
            return;
        }
        for (String name : required) {
            if (!value.has(name)) {
                refusals.accept(new Refusal(at, "required", "must have " + name));
            }
        }
        members.forEach((name, shape) -> {
            JsonNode member = value.get(name);
            if (member != null) {
                shape.check(member, at + "/" + name, refusals);
            }
        });
        rules.forEach(rule -> rule.check(value, at, refusals));
    }
}
