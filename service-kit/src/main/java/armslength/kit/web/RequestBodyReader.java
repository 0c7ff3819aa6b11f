package armslength.kit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads a {@link RequestBody}: either the whole body is right, or one problem names everything that is wrong. */
@Provider
@Priority(1)
@Consumes(MediaType.APPLICATION_JSON)
public class RequestBodyReader implements MessageBodyReader<RequestBody> {

    private final ObjectMapper mapper;
    private final Validator validator;
    private final RequestFingerprint fingerprint;
    private final int limit;

    RequestBodyReader(
            ObjectMapper mapper,
            Validator validator,
            RequestFingerprint fingerprint,
            @ConfigProperty(name = "armslength.limits.body-bytes", defaultValue = "1048576") int limit) {
        this.mapper = mapper;
        this.validator = validator;
        this.fingerprint = fingerprint;
        this.limit = limit;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return RequestBody.class.isAssignableFrom(type);
    }

    @Override
    @ActivateRequestContext
    public RequestBody readFrom(
            Class<RequestBody> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] bytes = stream.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw Problem.of(CommonProblem.TOO_LARGE, "This body may have " + limit + " bytes.");
        }
        fingerprint.take(bytes);
        return read(type, bytes);
    }

    /** The body as a value, or a {@link Problem} with every wrong field. */
    <T extends RequestBody> T read(Class<T> type, byte[] bytes) {
        ErrorCollector collector = new ErrorCollector();
        T body = parse(type, bytes, collector);
        if (body != null) {
            validate(body, collector);
        }
        if (!collector.errors().isEmpty() || body == null) {
            throw Problem.invalid(fieldErrors(collector.errors()));
        }
        return body;
    }

    private <T> @Nullable T parse(Class<T> type, byte[] bytes, ErrorCollector collector) {
        if (bytes.length == 0) {
            collector.add("", "a JSON body is needed");
            return null;
        }
        try {
            return mapper.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .withHandler(collector)
                    .readValue(bytes);
        } catch (JsonMappingException unmapped) {
            collector.add(pointerOf(unmapped), "is not right: " + firstLine(unmapped));
        } catch (JsonProcessingException malformed) {
            collector.add("", "is not JSON: " + firstLine(malformed));
        } catch (IOException unreadable) {
            collector.add("", "could not be read");
        }
        return null;
    }

    private void validate(RequestBody body, ErrorCollector collector) {
        for (ConstraintViolation<RequestBody> violation : validator.validate(body)) {
            String pointer = pointerOf(violation.getPropertyPath());
            boolean reported = collector.errors().keySet().stream()
                    .anyMatch(known -> known.equals(pointer) || known.startsWith(pointer + "/"));
            if (!reported) {
                collector.add(pointer, violation.getMessage());
            }
        }
    }

    private static List<FieldError> fieldErrors(Map<String, String> errors) {
        return errors.entrySet().stream()
                .map(error -> new FieldError(error.getKey(), error.getValue()))
                .toList();
    }

    private static String pointerOf(Path path) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            } else if (node.getKey() != null) {
                pointer.append('/').append(node.getKey());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }

    private static String pointerOf(JsonMappingException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference reference : failure.getPath()) {
            pointer.append('/')
                    .append(reference.getFieldName() == null ? reference.getIndex() : reference.getFieldName());
        }
        return pointer.toString();
    }

    private static String firstLine(JsonProcessingException failure) {
        return failure.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }
}
