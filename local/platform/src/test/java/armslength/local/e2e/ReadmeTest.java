package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The README's walk through the story is true: its commands are run as they stand, in one shell, and where an answer
 * is printed below a command, the real answer contains it ("…" stands for anything). It comes first: it is the story as
 * a newcomer plays it, decisions included, and the other tests read what followed.
 */
@ExtendWith(RunningPlatform.class)
@Order(1)
class ReadmeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final String ANYTHING = "…";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Step(String commands, @Nullable String answer) {}

    @Test
    void theWalkthroughWorksAsPrinted(House house) throws IOException {
        Path checkout = RunningPlatform.checkout();
        List<Step> steps = steps(Files.readString(checkout.resolve("README.md")));
        assertThat(steps).as("commands in README.md").hasSizeGreaterThanOrEqualTo(10);
        assertThat(steps).filteredOn(step -> step.answer() != null).hasSizeGreaterThanOrEqualTo(9);
        try (Shell shell = new Shell(checkout)) {
            for (Step step : steps) {
                play(step, onOurPorts(step.commands(), house), shell);
            }
        }
    }

    /**
     * A step that only asks is asked again until its answer is there, as a person would: what another service does with
     * a decision follows within moments, not within the same call.
     */
    private static void play(Step step, String commands, Shell shell) throws IOException {
        String output = shell.run(commands);
        String expected = step.answer();
        if (expected == null) {
            return;
        }
        JsonNode wanted = JSON.readTree(expected);
        long patientUntil = System.nanoTime() + PATIENCE.toNanos();
        while (!contains(JSON.readTree(output), wanted) && onlyAsks(step) && System.nanoTime() < patientUntil) {
            output = shell.run("sleep 0.2\n" + commands);
        }
        assertThat(contains(JSON.readTree(output), wanted))
                .as("%s%nprinted answer: %s%nreal answer: %s", step.commands(), expected, output)
                .isTrue();
    }

    private static boolean onlyAsks(Step step) {
        return !step.commands().contains(" -d ");
    }

    /** The shell blocks, each with the answer printed below it. */
    private static List<Step> steps(String readme) {
        List<Step> steps = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(readme);
        int previousEnd = -1;
        while (blocks.find()) {
            String text = blocks.group(2);
            if (blocks.group(1).equals("sh")) {
                steps.add(new Step(text, null));
                previousEnd = blocks.end();
            } else if (blocks.group(1).equals("json")
                    && previousEnd >= 0
                    && readme.substring(previousEnd, blocks.start()).isBlank()) {
                steps.set(steps.size() - 1, new Step(steps.getLast().commands(), text));
            } else {
                previousEnd = -1;
            }
        }
        return steps;
    }

    private static String onOurPorts(String commands, House house) {
        Map<String, String> places = Map.of(
                "http://localhost:18080", house.platform().settings().gateway(),
                "http://localhost:18090/realms/armslength",
                        house.platform().settings().issuer());
        String here = commands;
        for (Map.Entry<String, String> place : places.entrySet()) {
            here = here.replace(place.getKey(), place.getValue());
        }
        return here;
    }

    private static boolean contains(JsonNode real, JsonNode printed) {
        if (printed.isTextual() && printed.asText().contains(ANYTHING)) {
            String pattern = java.util.Arrays.stream(printed.asText().split(ANYTHING, -1))
                    .map(Pattern::quote)
                    .collect(java.util.stream.Collectors.joining(".*"));
            return real.isValueNode()
                    && Pattern.compile(pattern, Pattern.DOTALL)
                            .matcher(real.asText())
                            .matches();
        }
        if (printed.isObject()) {
            return printed.properties().stream()
                    .allMatch(
                            field -> real.has(field.getKey()) && contains(real.get(field.getKey()), field.getValue()));
        }
        if (printed.isArray() && printed.isEmpty()) {
            return real.isArray() && real.isEmpty();
        }
        if (printed.isArray()) {
            for (JsonNode wanted : printed) {
                boolean found = false;
                for (JsonNode each : real) {
                    found |= contains(each, wanted);
                }
                if (!found) {
                    return false;
                }
            }
            return true;
        }
        return printed.equals(real);
    }
}
