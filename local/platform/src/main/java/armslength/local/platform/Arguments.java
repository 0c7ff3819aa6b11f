package armslength.local.platform;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line; an option may also come from the environment, where
 * {@code --port-base} is {@code ARMSLENGTH_PORT_BASE}.
 *
 * @param command the first word
 * @param name the second word, where a command takes one
 */
record Arguments(
        String command, @Nullable String name, Set<String> flags, Map<String, String> values, Map<String, String> env) {

    static final List<String> COMMANDS = List.of("up", "down", "status", "logs", "reset", "demo", "help");
    private static final Set<String> FLAGS =
            Set.of("--detach", "--real-time", "--no-demo", "--yes", "--all", "--follow");
    private static final Set<String> VALUES = Set.of(
            "--port-base", "--state", "--without", "--external-postgres", "--external-kafka", "--external-keycloak");
    private static final Map<String, String> SHORT = Map.of("-d", "--detach", "-f", "--follow", "-y", "--yes");

    static Arguments parse(List<String> words, Map<String, String> env) {
        Set<String> flags = new HashSet<>();
        Map<String, String> values = new HashMap<>();
        String command = null;
        String name = null;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            String option = SHORT.getOrDefault(word, word);
            int equals = option.indexOf('=');
            if (FLAGS.contains(option)) {
                flags.add(option);
            } else if (equals > 0 && VALUES.contains(option.substring(0, equals))) {
                values.put(option.substring(0, equals), option.substring(equals + 1));
            } else if (VALUES.contains(option)) {
                if (!rest.hasNext()) {
                    throw new UsageException(option + " needs a value.");
                }
                values.put(option, rest.next());
            } else if (option.startsWith("-")) {
                throw new UsageException("There is no option " + word + ". ./armslength help lists them.");
            } else if (command == null) {
                command = word;
            } else if (name == null) {
                name = word;
            } else {
                throw new UsageException("One word too many: " + word + ". ./armslength help shows the commands.");
            }
        }
        String known = command == null ? "help" : command;
        if (!COMMANDS.contains(known)) {
            throw new UsageException(
                    "There is no command " + known + ". There are: " + String.join(", ", COMMANDS) + ", test.");
        }
        return new Arguments(known, name, Set.copyOf(flags), Map.copyOf(values), env);
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    @Nullable
    String value(String option) {
        String given = values.get(option);
        return given == null ? fromEnvironment(option) : given;
    }

    private @Nullable String fromEnvironment(String option) {
        String value =
                env.get("ARMSLENGTH_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT));
        return value == null || value.isBlank() ? null : value;
    }

    PortPlan ports() {
        String base = value("--port-base");
        try {
            return new PortPlan(base == null ? PortPlan.DEFAULT_BASE : Integer.parseInt(base));
        } catch (NumberFormatException notANumber) {
            throw new UsageException("--port-base must be a number, not " + base + ".");
        }
    }

    External external() {
        return new External(
                value("--external-postgres"),
                env.getOrDefault("ARMSLENGTH_POSTGRES_USER", "postgres"),
                env.getOrDefault("ARMSLENGTH_POSTGRES_PASSWORD", ""),
                value("--external-kafka"),
                value("--external-keycloak"),
                env.get("ARMSLENGTH_CONSOLE_SECRET"),
                without());
    }

    /** The services that are not to be started. */
    private Set<Service> without() {
        String names = value("--without");
        Set<Service> without = EnumSet.noneOf(Service.class);
        for (String name : names == null ? List.<String>of() : List.of(names.split(",", -1))) {
            without.add(Arrays.stream(Service.values())
                    .filter(service -> service.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UsageException("There is no service " + name + ". There are: "
                            + Arrays.stream(Service.values())
                                    .map(Service::label)
                                    .collect(Collectors.joining(", ")) + ".")));
        }
        return without;
    }
}
