package armslength.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.servers.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {

    private static final Duration SHORT = Duration.ofMillis(5);

    @TempDir
    private Path folder = Path.of(".");

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicInteger starts = new AtomicInteger();

    @Test
    void whatIsKilledIsReportedAndStartedAgain() {
        Supervised sleeper = supervised("echo last words; sleep 60");
        sleeper.start();
        Part first = partOf(sleeper);
        await(() -> ChildProcess.tail(first.log()).contains("last words"));

        assertThat(ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly())
                .isTrue();

        await(() -> starts.get() == 2 && said.contains("sleeper is ready again"));
        assertThat(partOf(sleeper).pid()).isNotEqualTo(first.pid());
        assertThat(String.join("\n", said)).contains("has ended by itself").contains("last words");
        sleeper.close();
        await(() -> partOf(sleeper).ended().isDone());
        assertThat(starts).hasValue(2);
    }

    @Test
    void whatKeepsDyingIsGivenUpAfterFiveAttempts() {
        Supervised faulty = supervised("exit 3");
        faulty.start();

        await(() -> said.stream().anyMatch(line -> line.contains("stays down")));
        assertThat(starts).hasValue(6);
        faulty.close();
    }

    @Test
    void aWantedEndIsNotReported() throws InterruptedException {
        Supervised sleeper = supervised("sleep 60");
        sleeper.start();
        sleeper.close();

        Thread.sleep(400);
        assertThat(said).isEmpty();
        assertThat(starts).hasValue(1);
    }

    private Supervised supervised(String script) {
        Supervised.Watcher watcher = new Supervised.Watcher() {
            @Override
            public void started(String name, Part part) {
                starts.incrementAndGet();
            }

            @Override
            public void say(String line) {
                said.add(line);
            }
        };
        return new Supervised(
                "sleeper",
                SHORT,
                watcher,
                () -> Part.of(ChildProcess.start(
                        "sleeper", List.of("/bin/sh", "-c", script), Map.of(), folder.resolve("sleeper.log"))));
    }

    private static Part partOf(Supervised supervised) {
        Part part = supervised.part();
        if (part == null) {
            throw new AssertionError("not started");
        }
        return part;
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        Instant until = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("waited in vain");
            }
            Thread.onSpinWait();
        }
    }
}
