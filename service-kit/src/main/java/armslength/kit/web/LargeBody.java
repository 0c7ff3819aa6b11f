package armslength.kit.web;

import java.nio.file.Path;

/**
 * A body of any size, kept in a file that is gone when the request ends, unless it is taken.
 *
 * <p>Its limit is that of the server ({@code quarkus.http.limits.max-body-size}); all other bodies keep to
 * {@code armslength.limits.body-bytes}.
 */
public final class LargeBody {

    private final Path file;
    private long bytes;
    private boolean taken;

    LargeBody(Path file) {
        this.file = file;
    }

    void received(long size) {
        bytes = size;
    }

    /** How large it is. */
    public long bytes() {
        return bytes;
    }

    /** The file, which the taker now has to delete. */
    public Path take() {
        taken = true;
        return file;
    }

    boolean isLeft() {
        return !taken;
    }

    Path file() {
        return file;
    }
}
