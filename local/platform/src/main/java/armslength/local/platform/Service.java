package armslength.local.platform;

import java.nio.file.Path;
import java.util.Locale;

/** The four services in the order of their ports. */
public enum Service {
    GATEWAY(0),
    VENDOR(1),
    CONTRACT(2),
    RISK(3);

    private final int place;

    Service(int place) {
        this.place = place;
    }

    /** How far its port is from the gateway's. */
    int place() {
        return place;
    }

    /** Its name in logs and commands, which is its module's name too. */
    public String label() {
        return this == GATEWAY ? "gateway" : database() + "-service";
    }

    /** The name of its database and of that database's owner; the gateway has none. */
    String database() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasDatabase() {
        return this != GATEWAY;
    }

    /** What to run, inside a checkout. */
    Path jar(Path checkout) {
        return checkout.resolve(label()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
