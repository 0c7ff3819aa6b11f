package armslength.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Brings the platform up and stays until it is asked to end. */
final class Up {

    private final Settings settings;
    private final boolean tellStory;
    private final Progress progress;
    private final RunNotes notes;

    Up(Settings settings, boolean tellStory, Progress progress) {
        this.settings = settings;
        this.tellStory = tellStory;
        this.progress = progress;
        this.notes = new RunNotes(settings.state().run());
    }

    /** The file that says that everything is ready, for those who wait elsewhere. */
    static Path readyFile(StateFolder state) {
        return state.run().resolve("ready");
    }

    /** Returns only when the platform could not be started. */
    void run() {
        FileLock lock = lock();
        if (lock == null) {
            throw new UsageException("The platform is up already, or on its way. ./armslength status shows it,"
                    + " ./armslength down ends it.");
        }
        erase(readyFile(settings.state()));
        new Leftovers(notes, progress).end();
        PortCheck.requireFree(settings.ports().all(settings.external()));
        Platform platform = Platform.of(settings, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(platform)));
        notes.write(RunNotes.LAUNCHER, ProcessHandle.current().pid(), settings.gateway(), "");
        platform.start();
        progress.say("every part is ready");
        if (tellStory && !platform.storyTold()) {
            tell(platform, settings.external());
        }
        progress.print(Welcome.text(settings));
        touch(readyFile(settings.state()));
        waitForTheEnd();
    }

    private void tell(Platform platform, External external) {
        if (!external.services().isEmpty()) {
            progress.say("the demo story needs every service; ./armslength demo tells it once yours is ready");
            return;
        }
        try {
            platform.tellStory();
        } catch (RuntimeException untold) {
            progress.say("The demo story could not be told; the platform itself is up, and ./armslength demo tries"
                    + " again. " + untold.getMessage());
        }
    }

    private void end(Platform platform) {
        progress.say("ending");
        erase(readyFile(settings.state()));
        platform.close();
        notes.erase(RunNotes.LAUNCHER);
        progress.say("ended; the data stay in " + settings.state().root());
    }

    private @Nullable FileLock lock() {
        try {
            Files.createDirectories(settings.state().run());
            FileChannel channel = FileChannel.open(
                    settings.state().run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return channel.tryLock();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void erase(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
