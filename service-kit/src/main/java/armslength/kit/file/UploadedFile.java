package armslength.kit.file;

import armslength.kit.web.CommonProblem;
import armslength.kit.web.FieldError;
import armslength.kit.web.LargeBody;
import armslength.kit.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file that somebody sent as the body of a request, and that is what it says. */
public final class UploadedFile {

    /** The most that one may have, 10 MiB. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private final String name;
    private final MediaKind kind;
    private final byte[] content;

    private UploadedFile(String name, MediaKind kind, byte[] content) {
        this.name = name;
        this.kind = kind;
        this.content = content;
    }

    /**
     * Reads it.
     *
     * @param name query parameter {@code name}: a file name of at most 200 characters, without folders
     * @param contentType header {@code Content-Type}
     * @throws armslength.kit.web.ProblemException 400 for the name, 413 for a large file, 415 for another kind of file
     *     than those of {@link MediaKind}, or one that is not what it says
     */
    public static UploadedFile of(@Nullable String name, @Nullable String contentType, LargeBody body) {
        if (name == null || !name.matches("[^/\\\\\\p{Cntrl}]{1,200}")) {
            throw Problem.invalid(
                    List.of(new FieldError("?name", "must be a file name of at most 200 characters, without folders")));
        }
        MediaKind kind = kind(contentType);
        if (body.bytes() > MOST_BYTES) {
            throw Problem.of(CommonProblem.TOO_LARGE, "A file may have " + MOST_BYTES + " bytes.");
        }
        byte[] content = content(body);
        if (!kind.matches(content)) {
            throw Problem.of(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE, "The content is not " + kind.mediaType() + ", as it says.");
        }
        return new UploadedFile(name, kind, content);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What it is. */
    public String mediaType() {
        return kind.mediaType();
    }

    /** What is in it. */
    public byte[] content() {
        return content.clone();
    }

    private static MediaKind kind(@Nullable String contentType) {
        String plain = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        return MediaKind.of(plain)
                .orElseThrow(() -> Problem.of(
                        CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                        "Send one of "
                                + Arrays.stream(MediaKind.values())
                                        .map(MediaKind::mediaType)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static byte[] content(LargeBody body) {
        Path file = body.take();
        try {
            try {
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
