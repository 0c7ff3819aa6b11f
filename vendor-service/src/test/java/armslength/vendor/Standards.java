package armslength.vendor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of standards and real data, which lives beside the repository. */
public final class Standards {

    private Standards() {}

    /** A folder or file of it; without the folder the test is skipped. */
    public static Path file(String name) {
        Path folder = Path.of(System.getProperty("standards.dir", "../../shared/standards"));
        assumeTrue(
                Files.isDirectory(folder),
                () -> "No folder " + folder.toAbsolutePath() + "; give -Dstandards.dir=FOLDER to test against the"
                        + " standards' own files");
        return folder.resolve(name);
    }
}
