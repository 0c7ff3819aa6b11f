package armslength.kit.web;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every way in which a request can fail into a problem document that gives nothing away. */
public final class ProblemMappers {

    @ServerExceptionMapper(value = Problem.class, priority = 1)
    public Response problem(Problem problem) {
        return ProblemAnswers.answer(problem);
    }

    @ServerExceptionMapper(value = UnauthorizedException.class, priority = 1)
    public Response unauthorized(UnauthorizedException refusal, UriInfo uri) {
        return refused(CommonProblem.UNAUTHENTICATED, uri);
    }

    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = 1)
    public Response notAuthenticated(AuthenticationFailedException refusal, UriInfo uri) {
        return refused(CommonProblem.UNAUTHENTICATED, uri);
    }

    @ServerExceptionMapper(value = ForbiddenException.class, priority = 1)
    public Response forbidden(ForbiddenException refusal, UriInfo uri) {
        return refused(CommonProblem.FORBIDDEN, uri);
    }

    @ServerExceptionMapper(value = ConstraintViolationException.class, priority = 1)
    public Response violated(ConstraintViolationException violated) {
        List<FieldError> errors = violated.getConstraintViolations().stream()
                .map(violation -> new FieldError("?" + lastNode(violation), violation.getMessage()))
                .toList();
        return ProblemAnswers.answer(Problem.invalid(errors));
    }

    @ServerExceptionMapper(value = JacksonException.class, priority = 1)
    public Response malformed(JacksonException malformed) {
        Log.debug("Unreadable JSON", malformed);
        return ProblemAnswers.answer(Problem.of(CommonProblem.INVALID_REQUEST, "The body is not readable JSON."));
    }

    @ServerExceptionMapper(value = WebApplicationException.class, priority = 1)
    public Response webApplication(WebApplicationException failed) {
        Response given = failed.getResponse();
        if (given.hasEntity() || given.getStatus() < 400) {
            return given;
        }
        return switch (given.getStatus()) {
            case 400 -> answer(CommonProblem.INVALID_REQUEST, "The request could not be read.");
            case 401 -> answer(CommonProblem.UNAUTHENTICATED, CommonProblem.UNAUTHENTICATED.title());
            case 403 -> answer(CommonProblem.FORBIDDEN, CommonProblem.FORBIDDEN.title());
            case 404 -> answer(CommonProblem.NOT_FOUND, "There is no such thing here.");
            case 405 -> answer(CommonProblem.METHOD_NOT_ALLOWED, CommonProblem.METHOD_NOT_ALLOWED.title());
            case 406 -> answer(CommonProblem.NOT_ACCEPTABLE, CommonProblem.NOT_ACCEPTABLE.title());
            case 413 -> answer(CommonProblem.TOO_LARGE, CommonProblem.TOO_LARGE.title());
            case 415 -> answer(CommonProblem.UNSUPPORTED_MEDIA_TYPE, CommonProblem.UNSUPPORTED_MEDIA_TYPE.title());
            default -> unexpected(failed);
        };
    }

    @ServerExceptionMapper(value = Throwable.class, priority = 10)
    public Response unexpected(Throwable unexpected) {
        Log.error("Request failed", unexpected);
        return answer(CommonProblem.INTERNAL, "The error has been recorded; quote the trace id when you report it.");
    }

    private static Response refused(CommonProblem type, UriInfo uri) {
        Log.warnf("Refused with %d: %s", type.status(), uri.getPath());
        Response.ResponseBuilder answer = Response.fromResponse(answer(type, type.title()));
        if (type == CommonProblem.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.build();
    }

    private static Response answer(ProblemType type, String detail) {
        return ProblemAnswers.answer(Problem.of(type, detail));
    }

    private static String lastNode(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getName() != null) {
                name = node.getName();
            }
        }
        return name;
    }
}
