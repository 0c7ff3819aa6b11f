package armslength.gateway.route;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The services behind the gateway, by the name that follows {@code /api/} in a path. */
@Startup
@ApplicationScoped
public class Upstreams {

    private final Map<String, Upstream> byName = new TreeMap<>();

    Upstreams(Vertx vertx, Addresses addresses) {
        byName.put("vendor", Upstream.at("vendor", addresses.vendor(), vertx));
        byName.put("contract", Upstream.at("contract", addresses.contract(), vertx));
        byName.put("risk", Upstream.at("risk", addresses.risk(), vertx));
    }

    /** Where the services are. */
    @ConfigMapping(prefix = "armslength.upstreams")
    interface Addresses {

        URI vendor();

        URI contract();

        URI risk();
    }

    /** All of them, by name. */
    public Collection<Upstream> all() {
        return byName.values();
    }

    /** The one that answers for a context, for example {@code vendor}. */
    public Optional<Upstream> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The one that answers for a context that surely exists. */
    public Upstream get(String name) {
        return named(name).orElseThrow(() -> new IllegalArgumentException("No service is called " + name));
    }
}
