package armslength.local.platform;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Servers that already run and that we use instead of starting our own.
 *
 * @param postgres host and port
 * @param postgresUser a role that may create roles and databases
 * @param kafka bootstrap servers
 * @param keycloak the realm's URL
 * @param consoleSecret the secret of that realm's client {@code armslength-console}
 * @param services services that somebody runs by hand on the port planned for them, for example in dev mode
 */
public record External(
        @Nullable String postgres,
        String postgresUser,
        String postgresPassword,
        @Nullable String kafka,
        @Nullable String keycloak,
        @Nullable String consoleSecret,
        Set<Service> services) {

    /** None: everything is started here. */
    public static final External NONE = new External(null, "postgres", "", null, null, null, Set.of());

    public External {
        if (keycloak != null && consoleSecret == null) {
            throw new UsageException("--external-keycloak also needs the secret of the realm's client"
                    + " armslength-console in ARMSLENGTH_CONSOLE_SECRET.");
        }
    }
}
