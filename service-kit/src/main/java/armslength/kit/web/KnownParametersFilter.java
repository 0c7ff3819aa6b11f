package armslength.kit.web;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Refuses query parameters that the operation does not know, so that a mistyped filter is not silently ignored. */
public final class KnownParametersFilter {

    private final Map<Class<?>, Map<String, Set<String>>> known = new ConcurrentHashMap<>();

    /** Refuses a request with a parameter that its operation does not declare. */
    @ServerRequestFilter
    public Optional<Response> refuseUnknown(ContainerRequestContext request, SimpleResourceInfo operation) {
        Set<String> given = request.getUriInfo().getQueryParameters().keySet();
        if (given.isEmpty() || operation.getResourceClass() == null) {
            return Optional.empty();
        }
        Set<String> names = known.computeIfAbsent(operation.getResourceClass(), KnownParametersFilter::parametersOf)
                .getOrDefault(operation.getMethodName(), Set.of());
        List<FieldError> unknown = given.stream()
                .filter(name -> !names.contains(name))
                .map(name -> new FieldError("?" + name, "is not a parameter here; known are " + names))
                .toList();
        return unknown.isEmpty() ? Optional.empty() : Optional.of(ProblemAnswers.answer(Problem.invalid(unknown)));
    }

    private static Map<String, Set<String>> parametersOf(Class<?> resource) {
        Map<String, Set<String>> byMethod = new ConcurrentHashMap<>();
        for (Class<?> type = resource; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                Set<String> names = byMethod.computeIfAbsent(method.getName(), _ -> new TreeSet<>());
                for (Parameter parameter : method.getParameters()) {
                    collect(parameter, names);
                }
            }
        }
        return byMethod;
    }

    private static void collect(Parameter parameter, Set<String> names) {
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        RestQuery rest = parameter.getAnnotation(RestQuery.class);
        if (query != null) {
            names.add(query.value());
        } else if (rest != null) {
            names.add(rest.value().isEmpty() ? parameter.getName() : rest.value());
        } else if (parameter.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> bean = parameter.getType(); bean != null; bean = bean.getSuperclass()) {
                for (Field field : bean.getDeclaredFields()) {
                    QueryParam fieldQuery = field.getAnnotation(QueryParam.class);
                    if (fieldQuery != null) {
                        names.add(fieldQuery.value());
                    }
                }
            }
        }
    }
}
