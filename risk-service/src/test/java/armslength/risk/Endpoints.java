package armslength.risk;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every operation of the service as the code declares it. */
final class Endpoints {

    private Endpoints() {}

    /**
     * An operation.
     *
     * @param method GET, POST or PUT
     * @param path with its parameters in braces
     * @param roles who may call it
     */
    record Endpoint(String method, String path, List<String> roles) {

        /** The path with these in place of its parameters. */
        String with(String id, String version) {
            return path.replace("{version}", version).replaceAll("\\{[a-zA-Z]+}", id);
        }

        @Override
        public String toString() {
            return method + " " + path + ": " + String.join(" ", roles);
        }
    }

    private static final List<Endpoint> ALL = read();

    /** All of them, by method and path. */
    static List<Endpoint> all() {
        return ALL;
    }

    private static List<Endpoint> read() {
        List<Endpoint> found = new ArrayList<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("armslength.risk", "armslength.kit")) {
            if (resource.isAnnotatedWith(Path.class)) {
                String root = resource.getAnnotationOfType(Path.class).value();
                resource.getMethods().forEach(method -> endpoint(root, method, found));
            }
        }
        return found.stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    private static void endpoint(String root, JavaMethod method, List<Endpoint> found) {
        String verb = method.isAnnotatedWith(GET.class)
                ? "GET"
                : method.isAnnotatedWith(POST.class) ? "POST" : method.isAnnotatedWith(PUT.class) ? "PUT" : "";
        if (!verb.isEmpty()) {
            String path = method.isAnnotatedWith(Path.class)
                    ? method.getAnnotationOfType(Path.class).value()
                    : "";
            found.add(new Endpoint(
                    verb,
                    ("/" + root + "/" + path).replaceAll("/+", "/").replaceAll("/$", ""),
                    Arrays.stream(method.getAnnotationOfType(RolesAllowed.class).value())
                            .sorted()
                            .collect(Collectors.toList())));
        }
    }
}
