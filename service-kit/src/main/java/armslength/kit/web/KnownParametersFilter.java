package armslength.kit.web;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Refuses query parameters that the operation does not know, so that a mistyped filter is not silently ignored, and
 * values that cannot be read, which would otherwise be answered as if the path did not exist.
 */
public final class KnownParametersFilter {

    private final Map<Class<?>, Map<String, Map<String, Class<?>>>> known = new ConcurrentHashMap<>();

    /** Refuses a request with a parameter that its operation does not declare, or cannot read. */
    @ServerRequestFilter
    public Optional<Response> refuseUnknown(ContainerRequestContext request, SimpleResourceInfo operation) {
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || operation.getResourceClass() == null) {
            return Optional.empty();
        }
        Map<String, Class<?>> types = known.computeIfAbsent(
                        operation.getResourceClass(), KnownParametersFilter::parametersOf)
                .getOrDefault(operation.getMethodName(), Map.of());
        List<FieldError> errors = new ArrayList<>();
        given.forEach((name, values) -> {
            Class<?> type = types.get(name);
            if (type == null) {
                errors.add(new FieldError("?" + name, "is not a parameter here; known are " + types.keySet()));
            } else if (!values.stream().allMatch(value -> ParameterValues.isReadable(value, type))) {
                errors.add(new FieldError("?" + name, ErrorCollector.expectation(type)));
            }
        });
        return errors.isEmpty() ? Optional.empty() : Optional.of(ProblemAnswers.answer(Problem.invalid(errors)));
    }

    private static Map<String, Map<String, Class<?>>> parametersOf(Class<?> resource) {
        Map<String, Map<String, Class<?>>> byMethod = new ConcurrentHashMap<>();
        for (Class<?> type = resource; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                Map<String, Class<?>> types = byMethod.computeIfAbsent(method.getName(), _ -> new TreeMap<>());
                for (Parameter parameter : method.getParameters()) {
                    collect(parameter, types);
                }
            }
        }
        return byMethod;
    }

    private static void collect(Parameter parameter, Map<String, Class<?>> types) {
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        RestQuery rest = parameter.getAnnotation(RestQuery.class);
        if (query != null) {
            types.put(query.value(), parameter.getType());
        } else if (rest != null) {
            types.put(rest.value().isEmpty() ? parameter.getName() : rest.value(), parameter.getType());
        } else if (parameter.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> bean = parameter.getType(); bean != null; bean = bean.getSuperclass()) {
                for (Field field : bean.getDeclaredFields()) {
                    QueryParam fieldQuery = field.getAnnotation(QueryParam.class);
                    if (fieldQuery != null) {
                        types.put(fieldQuery.value(), field.getType());
                    }
                }
            }
        }
    }
}
