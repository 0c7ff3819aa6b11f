package armslength.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process that we started, with its log; ended by asking first and by force only when it does not listen. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final int LAST_LINES = 15;
    private static final Set<ChildProcess> LIVE = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts a command whose output goes to the end of a log file. */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(Guard.apart(command))
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            ChildProcess child = new ChildProcess(name, builder.start(), log);
            child.remember();
            return child;
        } catch (IOException failed) {
            throw new ServerException(name + " could not be started: " + failed.getMessage(), failed);
        }
    }

    /** Ends every child that still runs, for example those that were just being started. */
    public static void closeAll() {
        List<Thread> closing = LIVE.stream()
                .map(child -> Thread.ofVirtual().start(child::close))
                .toList();
        for (Thread each : closing) {
            try {
                each.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void remember() {
        long pid = process.pid();
        LIVE.add(this);
        Guard.watch(pid, "TERM");
        CompletableFuture<Void> _ = process.onExit().thenRun(() -> {
            LIVE.remove(this);
            Guard.forget(pid);
        });
    }

    /** The executable of the Java that runs this. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The name it goes by. */
    public String name() {
        return name;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Where its output goes. */
    public Path log() {
        return log;
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when it has ended. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Waits until a probe succeeds; fails with the end of the log when the process dies or takes too long. */
    public void awaitReady(BooleanSupplier probe, Duration patience) {
        Instant until = Instant.now().plus(patience);
        while (!probe.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new ServerException(name + " ended with exit code " + process.exitValue() + ". " + tail());
            }
            if (Instant.now().isAfter(until)) {
                close();
                throw new ServerException(name + " was not ready within " + patience.toSeconds() + " s. " + tail());
            }
            pause();
        }
    }

    /** Waits for the end and returns the exit code. */
    public int awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                throw new ServerException(name + " did not end within " + patience.toSeconds() + " s. " + tail());
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServerException(name + ": interrupted");
        }
    }

    /** Ends it at once, as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The last lines of its log, with where it is. */
    public String tail() {
        return tail(log);
    }

    /** The last lines of a log, with where it is. */
    public static String tail(Path log) {
        try (Stream<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines()) {
            List<String> all = lines.toList();
            return "The end of " + log + ":\n  "
                    + String.join("\n  ", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
        } catch (IOException unreadable) {
            return "Its log is " + log;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_PROBES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted");
        }
    }

    /** Asks it to stop, waits for it, and ends it by force when it takes too long. */
    @Override
    public void close() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        family.forEach(ProcessHandle::destroy);
    }
}
