package armslength.risk.score;

import armslength.kit.web.StrictJson;
import armslength.risk.policy.Policy;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Version 1 of the policy, as the migration stores it. */
public final class DefaultPolicy {

    private static final String MIGRATION = "/db/migration/V20261123120000__policy.sql";

    private DefaultPolicy() {}

    /** The policy that every deployment starts with. */
    public static Policy read() {
        try (InputStream stream = DefaultPolicy.class.getResourceAsStream(MIGRATION)) {
            String sql = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            String json = sql.substring(sql.indexOf("'\n{") + 1, sql.indexOf("}')") + 1);
            return mapper().readValue(json, Policy.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new StrictJson().customize(mapper);
        return mapper;
    }
}
