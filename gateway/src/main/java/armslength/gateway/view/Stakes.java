package armslength.gateway.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.UUID;

/** Puts what one service says would change into the words of the next one's question. */
final class Stakes {

    /** As many as the services take; who owns the most comes first in what the vendor service says. */
    private static final int MOST = 100;

    private Stakes() {}

    /** The owners whose numbers would differ, as the risk service asks for them. */
    static ObjectNode of(JsonNode ownership, ObjectMapper mapper) {
        ObjectNode question = mapper.createObjectNode();
        ArrayNode stakes = question.putArray("stakes");
        for (JsonNode change : ownership.path("changes")) {
            if (stakes.size() == MOST) {
                break;
            }
            JsonNode after = change.path("after");
            ObjectNode stake = stakes.addObject();
            stake.set("ownerId", change.path("ownerId"));
            stake.set("ownerName", change.path("ownerName"));
            stake.set("economic", range(after.path("economicPercent"), mapper));
            stake.set("votes", range(after.path("votesPercent"), mapper));
            stake.put("control", after.path("control").asBoolean());
        }
        return question;
    }

    /** The same for the contract service, with the standing that the risk service says would follow. */
    static ObjectNode forClauses(UUID vendorId, ObjectNode stakes, JsonNode standing, ObjectMapper mapper) {
        ObjectNode question = mapper.createObjectNode();
        question.put("vendorId", vendorId.toString());
        question.set("owners", stakes.path("stakes"));
        JsonNode then = standing.path("then");
        if (then.isObject()) {
            ObjectNode imagined = question.putObject("standing");
            String tier = then.at("/rivals/0/tier").asText("T0");
            imagined.put("tier", Integer.parseInt(tier.substring(1)));
            imagined.set("residual", then.path("residual"));
        }
        return question;
    }

    private static ObjectNode range(JsonNode percent, ObjectMapper mapper) {
        return mapper.createObjectNode().put("min", share(percent.path("low"))).put("max", share(percent.path("high")));
    }

    private static String share(JsonNode percent) {
        return new BigDecimal(percent.asText("0")).movePointLeft(2).toPlainString();
    }
}
