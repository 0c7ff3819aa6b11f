package armslength.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps an imported realm in step with where the gateway is now: the realm file is read only once. */
final class RealmUpkeep {

    private final KeycloakAdmin admin;
    private final Settings settings;

    RealmUpkeep(KeycloakAdmin admin, Settings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    void adoptGateway() {
        Path note = settings.state().note("realm-gateway");
        String gateway = settings.gateway();
        try {
            if (Files.exists(note) && !Files.readString(note).strip().equals(gateway)) {
                admin.setRedirects("armslength-console", gateway, List.of(gateway + "/*"));
                admin.setRedirects(
                        "armslength-tools",
                        gateway,
                        List.of("http://localhost/*", "http://127.0.0.1/*", gateway + "/*"));
            }
            Files.writeString(note, gateway + "\n");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
