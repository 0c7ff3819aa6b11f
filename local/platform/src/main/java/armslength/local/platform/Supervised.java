package armslength.local.platform;

import armslength.servers.ChildProcess;
import armslength.servers.ServerException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part that is started again when it dies: after 1, 2, 4, 8 and 16 seconds, then never again. */
final class Supervised {

    private static final int ATTEMPTS = 5;
    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(10);

    private final String name;
    private final Supplier<Part> starter;
    private final Duration firstPause;
    private final Watcher watcher;
    private volatile boolean stopping;
    private volatile @Nullable Part part;
    private int restarts;
    private long lastRestart;

    Supervised(String name, Duration firstPause, Watcher watcher, Supplier<Part> starter) {
        this.name = name;
        this.firstPause = firstPause;
        this.watcher = watcher;
        this.starter = starter;
    }

    /** Is told what happens. */
    interface Watcher {

        void started(String name, Part part);

        void say(String line);
    }

    String name() {
        return name;
    }

    /** Starts it and waits until it is ready. */
    void start() {
        Part started = starter.get();
        part = started;
        watcher.started(name, started);
        CompletableFuture<?> _ = started.ended().thenRunAsync(() -> died(started), Thread::startVirtualThread);
    }

    private void died(Part dead) {
        pause(Duration.ofMillis(200)); // when the whole machine shuts down, we are told at about the same time
        if (stopping) {
            return;
        }
        long now = System.nanoTime();
        restarts = now - lastRestart > FORGIVEN_AFTER.toNanos() ? 1 : restarts + 1;
        lastRestart = now;
        watcher.say(name + " has ended by itself. " + ChildProcess.tail(dead.log()));
        if (restarts > ATTEMPTS) {
            watcher.say(name + " was started " + ATTEMPTS + " times and keeps ending; it stays down."
                    + " Mend the cause, then ./armslength down and up.");
            return;
        }
        Duration pause = firstPause.multipliedBy(1L << (restarts - 1));
        watcher.say(name + " is started again in " + pause.toMillis() + " ms (" + restarts + " of " + ATTEMPTS + ")");
        pause(pause);
        if (stopping) {
            return;
        }
        try {
            start();
            watcher.say(name + " is ready again");
        } catch (ServerException notAgain) {
            watcher.say(String.valueOf(notAgain.getMessage()));
            if (!stopping) {
                died(dead);
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that its end is wanted from now on. */
    void expectEnd() {
        stopping = true;
    }

    void close() {
        stopping = true;
        Part running = part;
        if (running != null) {
            running.close();
        }
    }

    @Nullable
    Part part() {
        return part;
    }
}
