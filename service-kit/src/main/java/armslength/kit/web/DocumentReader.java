package armslength.kit.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads a {@link Document} and remembers what it was, so that a repeated Idempotency-Key can be told from a reused one. */
@Provider
@Priority(1)
public class DocumentReader implements MessageBodyReader<Document> {

    private final RequestFingerprint fingerprint;
    private final int limit;

    DocumentReader(
            RequestFingerprint fingerprint,
            @ConfigProperty(name = "armslength.limits.document-bytes", defaultValue = "12582912") int limit) {
        this.fingerprint = fingerprint;
        this.limit = limit;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Document.class;
    }

    @Override
    @ActivateRequestContext
    public Document readFrom(
            Class<Document> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] bytes = stream.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw Problem.of(CommonProblem.TOO_LARGE, "This document may have " + limit + " bytes.");
        }
        fingerprint.take(bytes);
        return new Document(bytes);
    }
}
