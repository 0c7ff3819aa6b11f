package armslength.contract.buying;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Public standards and real data, which lie outside of the product: without them their tests are skipped. */
public final class Standards {

    private Standards() {}

    /** A folder of the standards; skips the test when it is not there. */
    public static Path folder(String name) {
        Optional<Path> found = find().map(root -> root.resolve(name)).filter(Files::isDirectory);
        assumeTrue(found.isPresent(), "Skipped: no folder '" + name + "' in standards.dir (../shared/standards)");
        return found.get();
    }

    private static Optional<Path> find() {
        String set = System.getProperty("standards.dir", System.getenv("STANDARDS_DIR"));
        if (set != null) {
            return Optional.of(Path.of(set));
        }
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            Path candidate = place.resolveSibling("shared").resolve("standards");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
