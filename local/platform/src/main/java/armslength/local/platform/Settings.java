package armslength.local.platform;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What platform to run.
 *
 * @param checkout folder with the services' modules
 * @param keycloakArchive the zip file of Keycloak's distribution
 * @param offset what to add to real time; null means the rehearsal clock of the state folder
 * @param build the command that builds the services first; null when they are built
 */
public record Settings(
        Path checkout,
        StateFolder state,
        PortPlan ports,
        External external,
        Path keycloakArchive,
        @Nullable Duration offset,
        @Nullable ServiceBuild build) {

    /** The gateway's address. */
    public String gateway() {
        return "http://localhost:" + ports.of(Service.GATEWAY);
    }

    /** The issuer of tokens. */
    public String issuer() {
        String elsewhere = external.keycloak();
        return elsewhere == null ? "http://localhost:" + ports.keycloak() + "/realms/armslength" : elsewhere;
    }

    /** Kafka's address. */
    public String kafka() {
        String elsewhere = external.kafka();
        return elsewhere == null ? "localhost:" + ports.kafka() : elsewhere;
    }

    /** JDBC URL of a database. */
    String database(String name) {
        String elsewhere = external.postgres();
        return "jdbc:postgresql://" + (elsewhere == null ? "localhost:" + ports.postgres() : elsewhere) + "/" + name;
    }
}
