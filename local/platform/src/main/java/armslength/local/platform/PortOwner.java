package armslength.local.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out who listens on a port, as far as the machine tells us. */
final class PortOwner {

    private static final int PATIENCE_SECONDS = 5;

    private PortOwner() {}

    /** For example {@code java (process 4711)}. */
    static Optional<String> of(int port) {
        return ask(List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc"))
                .flatMap(PortOwner::fromLsof)
                .or(() -> ask(List.of("ss", "-ltnpH", "sport = :" + port)).flatMap(PortOwner::fromSs));
    }

    static Optional<String> fromLsof(String answer) {
        Optional<String> pid = field(answer, 'p');
        Optional<String> command = field(answer, 'c');
        return pid.map(id -> command.orElse("a program") + " (process " + id + ")");
    }

    private static Optional<String> field(String answer, char name) {
        return answer.lines()
                .filter(line -> !line.isEmpty() && line.charAt(0) == name)
                .map(line -> line.substring(1))
                .findFirst();
    }

    /** Reads {@code users:(("java",pid=4711,fd=12))}. */
    static Optional<String> fromSs(String answer) {
        int name = answer.indexOf("((\"");
        int pid = answer.indexOf("pid=");
        if (name < 0 || pid < 0) {
            return Optional.empty();
        }
        String command = answer.substring(name + 3, answer.indexOf('"', name + 3));
        return Optional.of(command + " (process " + answer.substring(pid + 4, answer.indexOf(',', pid)) + ")");
    }

    private static Optional<String> ask(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? Optional.of(answer) : Optional.empty();
        } catch (IOException noSuchCommand) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
