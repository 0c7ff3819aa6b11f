package armslength.kit.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of file that people attach, each recognised by its content and not by what it is called. */
public enum MediaKind {
    PDF("application/pdf", "%PDF-"),
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\u0003\u0004"),
    TEXT("text/plain", "");

    private final String mediaType;
    private final String start;

    MediaKind(String mediaType, String start) {
        this.mediaType = mediaType;
        this.start = start;
    }

    /** The media type by which it is served. */
    public String mediaType() {
        return mediaType;
    }

    /** The kind of a media type, or empty when that is not taken in. */
    public static Optional<MediaKind> of(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(mediaType))
                .findFirst();
    }

    /** Whether the content is what it says it is: the right first bytes; for text, UTF-8 without control characters. */
    public boolean matches(byte[] content) {
        if (content.length == 0) {
            return false;
        }
        return this == TEXT ? isText(content) : startsRight(content);
    }

    private boolean startsRight(byte[] content) {
        return content.length >= start.length()
                && new String(content, 0, start.length(), StandardCharsets.ISO_8859_1).equals(start);
    }

    private static boolean isText(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .chars()
                    .noneMatch(character -> Character.isISOControl(character)
                            && character != '\n'
                            && character != '\r'
                            && character != '\t');
        } catch (CharacterCodingException notText) {
            return false;
        }
    }
}
