package armslength.events.published;

import armslength.events.ContractFact;
import armslength.events.Fact;
import armslength.events.FactCatalog;
import armslength.events.Heartbeat;
import armslength.events.RiskFact;
import armslength.events.VendorFact;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** The AsyncAPI 3 document of the three topics and their dead-letter topics, from the fact catalogue. */
final class AsyncApi {

    private static final String VERSION = "3.0.0";
    private static final String KAFKA_BINDING = "0.5.0";
    private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";

    /**
     * A topic and whose it is.
     *
     * @param name Kafka topic
     * @param owner the service that alone publishes to it
     * @param facts what is published
     * @param about one sentence for a person
     */
    private record Topic(String name, String owner, Class<? extends Fact> facts, String about) {}

    private static final List<Topic> TOPICS = List.of(
            new Topic(
                    "vendor", "vendor-service", VendorFact.class, "Parties, vendors and who has influence over them."),
            new Topic(
                    "contract",
                    "contract-service",
                    ContractFact.class,
                    "Contracts, spend, orders, clauses that came true and exit cases."),
            new Topic(
                    "risk",
                    "risk-service",
                    RiskFact.class,
                    "Rivalries, what vendors hold of ours, their standing with us and reviews."));

    private AsyncApi() {}

    static ObjectNode document() {
        ObjectNode document = Json.FACTS.createObjectNode();
        document.put("asyncapi", VERSION);
        info(document.putObject("info"));
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        for (Topic topic : TOPICS) {
            channel(channels.putObject(topic.name()), topic);
            operation(
                    operations.putObject("publish" + capital(topic.name()) + "Facts"),
                    topic.name(),
                    topic.owner() + " tells what became true.");
        }
        for (Topic topic : TOPICS) {
            deadLetterChannel(channels.putObject(deadLetter(topic)), topic);
            operation(
                    operations.putObject("bury" + capital(topic.name()) + "DeadLetters"),
                    deadLetter(topic),
                    topic.owner() + " puts aside a record that it could not handle.");
        }
        components(document.putObject("components"));
        return document;
    }

    private static void info(ObjectNode info) {
        info.put("title", "Arm's Length: the published language");
        info.put("version", "1.0.0");
        info.put("description", """
                Every fact that one service tells the others, as CloudEvents 1.0 in Kafka's binary mode: attributes are record \
                headers `ce_...`, the value is the fact as JSON. Facts carry state, not commands, so a reader can build its own \
                projection by reading from the start. Delivery is at least once: remember `ce_source` and `ce_id`. Facts with one \
                key arrive in the order in which they became true, and `ce_sequence` grows with it. Schemas only grow: ignore \
                properties that you do not know; a breaking change is a new type.""");
        info.putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0.txt");
    }

    private static void channel(ObjectNode channel, Topic topic) {
        channel.put("address", topic.name());
        channel.put("title", "Facts of " + topic.owner());
        channel.put("description", topic.about() + " Published by " + topic.owner() + " alone.");
        ObjectNode messages = channel.putObject("messages");
        messages(topic)
                .forEach(fact -> reference(messages.putObject(name(fact)), "/components/messages/" + name(fact)));
        kafka(channel.putObject("bindings")).put("topic", topic.name());
    }

    private static void deadLetterChannel(ObjectNode channel, Topic topic) {
        channel.put("address", deadLetter(topic));
        channel.put("title", "Dead letters of " + topic.owner());
        channel.put(
                "description",
                "Records that " + topic.owner() + " could not handle, each with the reason in `dead-letter-reason`. "
                        + "An operator replays them through the service's own API, not from here.");
        reference(channel.putObject("messages").putObject("DeadLetter"), "/components/messages/DeadLetter");
        kafka(channel.putObject("bindings")).put("topic", deadLetter(topic));
    }

    private static void operation(ObjectNode operation, String channel, String summary) {
        operation.put("action", "send");
        reference(operation.putObject("channel"), "/channels/" + channel);
        operation.put("summary", summary);
    }

    private static void components(ObjectNode components) {
        ObjectNode messages = components.putObject("messages");
        FactCatalog.all().forEach(fact -> message(messages.putObject(name(fact)), fact));
        deadLetterMessage(messages.putObject("DeadLetter"));
        headers(components.putObject("schemas").putObject("CloudEventHeaders"));
    }

    private static void message(ObjectNode message, Class<? extends Fact> fact) {
        message.put("name", FactCatalog.typeOf(fact));
        message.put("title", name(fact));
        message.put("summary", FactCatalog.annotationOf(fact).description());
        message.put("contentType", "application/json");
        ObjectNode headers = message.putObject("headers");
        var parts = headers.putArray("allOf");
        reference(parts.addObject(), "/components/schemas/CloudEventHeaders");
        ObjectNode own = parts.addObject();
        own.put("type", "object");
        own.putObject("properties").putObject("ce_type").put("const", FactCatalog.typeOf(fact));
        own.putArray("required").add("ce_type");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", SCHEMA_FORMAT);
        payload.putObject("schema").put("$ref", "../schemas/" + FactSchemas.fileOf(fact));
        kafka(message.putObject("bindings"))
                .putObject("key")
                .put("type", "string")
                .put("description", keyOf(fact) + "; the unit of ordering.");
        ObjectNode example = message.putArray("examples").addObject();
        example.put("name", "story");
        example.set("payload", Json.FACTS.valueToTree(Samples.of(fact)));
    }

    private static void deadLetterMessage(ObjectNode message) {
        message.put("name", "DeadLetter");
        message.put("title", "Dead letter");
        message.put(
                "summary",
                "The record as it came, with its type, under an id of its own, and why it could not be handled.");
        message.put("contentType", "application/json");
        var parts = message.putObject("headers").putArray("allOf");
        reference(parts.addObject(), "/components/schemas/CloudEventHeaders");
        ObjectNode own = parts.addObject();
        own.put("type", "object");
        text(own.putObject("properties"), "dead-letter-reason", "Why it could not be handled, the chain of causes.");
        own.putArray("required").add("dead-letter-reason");
        message.putObject("payload").put("description", "The value as it came; it may be malformed.");
        kafka(message.putObject("bindings"))
                .putObject("key")
                .put("type", "string")
                .put("description", "The key as it came.");
    }

    private static void headers(ObjectNode headers) {
        headers.put("type", "object");
        headers.put("description", "CloudEvents 1.0 attributes in Kafka's binary mode.");
        ObjectNode properties = headers.putObject("properties");
        text(properties, "ce_specversion", "Version of CloudEvents.").put("const", "1.0");
        text(properties, "ce_id", "Unique in its source.").put("minLength", 1);
        text(properties, "ce_source", "Who tells it.").put("pattern", "^/armslength/[a-z-]+$");
        text(properties, "ce_type", "Fact type with its major version.").put("minLength", 1);
        text(properties, "ce_time", "When it became true, in business time; real time in a heartbeat.")
                .put("format", "date-time");
        text(properties, "ce_subject", "The record's key again, for readers that see only attributes.");
        text(properties, "ce_sequence", "Grows with each fact of the source; absent in heartbeats.")
                .put("pattern", "^[0-9]+$");
        text(properties, "content-type", "Always JSON.").put("const", "application/json");
        text(properties, "traceparent", "W3C trace context of the request that made it true, when traced.");
        headers.putArray("required")
                .add("ce_specversion")
                .add("ce_id")
                .add("ce_source")
                .add("ce_type")
                .add("ce_time")
                .add("content-type");
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static Stream<Class<? extends Fact>> messages(Topic topic) {
        return FactCatalog.all().stream()
                .filter(fact -> topic.facts().isAssignableFrom(fact) || fact == Heartbeat.class);
    }

    private static String keyOf(Class<? extends Fact> fact) {
        Fact sample = Samples.of(fact);
        return Json.FACTS.<ObjectNode>valueToTree(sample).properties().stream()
                .filter(property -> property.getValue().asText().equals(sample.key()))
                .findFirst()
                .map(property -> "The fact's `" + property.getKey() + "`")
                .orElseThrow(() -> new AssertionError(name(fact) + "'s key is none of its properties"));
    }

    private static ObjectNode kafka(ObjectNode bindings) {
        return bindings.putObject("kafka").put("bindingVersion", KAFKA_BINDING);
    }

    private static void reference(ObjectNode reference, String pointer) {
        reference.put("$ref", "#" + pointer);
    }

    private static String deadLetter(Topic topic) {
        return topic.owner() + ".dead-letter";
    }

    private static String name(Class<? extends Fact> fact) {
        return fact.getSimpleName();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
