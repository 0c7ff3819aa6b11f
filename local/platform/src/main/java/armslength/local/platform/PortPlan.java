package armslength.local.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every port of the platform, counted from one number.
 *
 * @param base the gateway's port, 1024..64000; the default is 18080
 */
public record PortPlan(int base) {

    /** The gateway's port unless somebody asks for another. */
    public static final int DEFAULT_BASE = 18080;

    private static final int LOWEST = 1024;
    private static final int HIGHEST = 64000;
    private static final int MANAGEMENT = 1000;
    private static final int KEYCLOAK = 10;
    private static final int KAFKA = 12;
    private static final int CONTROLLER = 13;
    private static final int POSTGRES = 352;

    public PortPlan {
        if (base < LOWEST || base > HIGHEST) {
            throw new UsageException(
                    "--port-base must be between " + LOWEST + " and " + HIGHEST + ", not " + base + ".");
        }
    }

    /** The port of a service. */
    public int of(Service service) {
        return base + service.place();
    }

    /** The port of a service's health and metrics. */
    public int management(Service service) {
        return of(service) + MANAGEMENT;
    }

    /** Keycloak's port. */
    public int keycloak() {
        return base + KEYCLOAK;
    }

    /** The port of Keycloak's health. */
    public int keycloakManagement() {
        return keycloak() + MANAGEMENT;
    }

    /** Kafka's port for clients. */
    public int kafka() {
        return base + KAFKA;
    }

    /** The port of Kafka's controller. */
    public int kafkaController() {
        return base + CONTROLLER;
    }

    /** PostgreSQL's port. */
    public int postgres() {
        return base + POSTGRES;
    }

    /** Every port that the platform will listen on, with who will. */
    Map<Integer, String> all(External external) {
        Map<Integer, String> ports = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            if (external.services().contains(service)) {
                continue;
            }
            ports.put(of(service), service.label());
            ports.put(management(service), service.label() + " (health)");
        }
        if (external.keycloak() == null) {
            ports.put(keycloak(), "keycloak");
            ports.put(keycloakManagement(), "keycloak (health)");
        }
        if (external.kafka() == null) {
            ports.put(kafka(), "kafka");
            ports.put(kafkaController(), "kafka (controller)");
        }
        if (external.postgres() == null) {
            ports.put(postgres(), "postgres");
        }
        return ports;
    }
}
