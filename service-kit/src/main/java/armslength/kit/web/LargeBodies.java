package armslength.kit.web;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The large bodies of a request; whatever nobody took is deleted when the request ends, however it ends. */
@RequestScoped
class LargeBodies {

    private final List<LargeBody> bodies = new ArrayList<>();

    void keep(LargeBody body) {
        bodies.add(body);
    }

    @PreDestroy
    void forget() {
        for (LargeBody body : bodies) {
            if (body.isLeft()) {
                try {
                    Files.deleteIfExists(body.file());
                } catch (IOException left) {
                    Log.warn("A temporary file could not be deleted", left);
                }
            }
        }
    }
}
