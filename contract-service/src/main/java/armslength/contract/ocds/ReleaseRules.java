package armslength.contract.ocds;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** The strict verdict on a release: what the standard's own schema says, formats included. */
@Startup
@ApplicationScoped
class ReleaseRules {

    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(ReleaseShape.schema());

    /** What breaks a rule; a release without any is valid. In the order of the places. */
    List<Reason> check(JsonNode release) {
        return schema
                .validate(release, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> new Reason(
                        error.getInstanceLocation().toString(), error.getKeyword(), String.valueOf(error.getMessage())))
                .sorted(Comparator.comparing(Reason::pointer).thenComparing(Reason::rule))
                .toList();
    }
}
