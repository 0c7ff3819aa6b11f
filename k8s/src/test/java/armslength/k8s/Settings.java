package armslength.k8s;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment that an application reads, found in its own settings.
 *
 * @param keys all of it
 * @param required what has no default, or a default that only holds on a developer's machine
 */
record Settings(Set<String> keys, Set<String> required) {

    private static final Path ROOT = Path.of("..");
    private static final Path KIT =
            ROOT.resolve("service-kit/src/main/resources/META-INF/microprofile-config.properties");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");

    static Settings of(String service) {
        Set<String> keys = new TreeSet<>();
        Set<String> required = new TreeSet<>();
        Path module = ROOT.resolve(service);
        Stream<String> own = Yaml.text(module.resolve("src/main/resources/application.properties"))
                .lines();
        boolean usesKit = Yaml.text(module.resolve("pom.xml")).contains("<artifactId>service-kit</artifactId>");
        Stream<String> kit = usesKit ? Yaml.text(KIT).lines() : Stream.empty();
        Stream.concat(own, kit)
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .filter(line -> !line.startsWith("%dev.") && !line.startsWith("%test."))
                .forEach(line -> {
                    Matcher variable = VARIABLE.matcher(line);
                    while (variable.find()) {
                        keys.add(variable.group(1));
                        String otherwise = variable.group(2);
                        if (otherwise == null || otherwise.contains("localhost")) {
                            required.add(variable.group(1));
                        }
                    }
                });
        return new Settings(keys, required);
    }

    /** The value of a setting of a service that is written without a variable, or the default given. */
    static String literal(String service, String setting, String otherwise) {
        Path own = ROOT.resolve(service).resolve("src/main/resources/application.properties");
        return Stream.of(own, KIT)
                .filter(Files::exists)
                .flatMap(file -> Yaml.text(file).lines())
                .filter(line -> line.startsWith(setting + "="))
                .map(line -> line.substring(setting.length() + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }
}
