package armslength.contract.ocds;

import java.time.Instant;
import java.util.List;

/** Releases as they are published. */
public record ReleasePackage(
        String uri,
        String version,
        Instant publishedDate,
        Publisher publisher,
        String license,
        String publicationPolicy,
        List<Release> releases) {

    /** Who publishes. */
    public record Publisher(String name) {}
}
