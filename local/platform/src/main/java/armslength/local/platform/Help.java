package armslength.local.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What {@code ./armslength help} says; the script prints the same file, so that it needs no JDK for it. */
final class Help {

    private Help() {}

    static String text() {
        try (InputStream file = Help.class.getResourceAsStream("/help.txt")) {
            if (file == null) {
                throw new IllegalStateException("help.txt is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
