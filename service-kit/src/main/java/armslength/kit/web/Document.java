package armslength.kit.web;

import java.nio.charset.StandardCharsets;

/**
 * A body that is taken as it is, such as an XML or CSV file; at most as large as any body.
 *
 * @param bytes the file
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
public record Document(byte[] bytes) {

    /** The file as UTF-8 text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
