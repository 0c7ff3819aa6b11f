package armslength.kit.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes a {@link LargeBody} to a file and remembers its digest, so that a repeated Idempotency-Key is recognised. */
@Provider
@Priority(1)
public class LargeBodyReader implements MessageBodyReader<LargeBody> {

    private final RequestFingerprint fingerprint;
    private final LargeBodies bodies;

    LargeBodyReader(RequestFingerprint fingerprint, LargeBodies bodies) {
        this.fingerprint = fingerprint;
        this.bodies = bodies;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == LargeBody.class;
    }

    @Override
    @ActivateRequestContext
    public LargeBody readFrom(
            Class<LargeBody> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        Path file = Files.createTempFile("body-", ".tmp");
        LargeBody body = new LargeBody(file);
        bodies.keep(body); // at once, so that a broken connection leaves no file behind
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            body.received(stream.transferTo(out));
        }
        fingerprint.remember(HexFormat.of().formatHex(digest.digest()));
        return body;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
