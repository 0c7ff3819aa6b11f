package armslength.local.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends our own processes of an earlier run whose launcher is gone; others are never touched. */
final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final RunNotes notes;
    private final Progress progress;

    Leftovers(RunNotes notes, Progress progress) {
        this.notes = notes;
        this.progress = progress;
    }

    /** Returns how many there were. */
    int end() {
        List<RunNotes.Note> left = notes.all().stream()
                .filter(note -> !note.name().equals(RunNotes.LAUNCHER))
                .toList();
        int ended = 0;
        for (RunNotes.Note note : left) {
            if (note.process().isPresent()) {
                progress.say(note.name() + " was left over from an earlier run; it is ended");
                note.process().ifPresent(Leftovers::end);
                ended++;
            }
            notes.erase(note.name());
        }
        return ended;
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException deaf) {
            process.destroyForcibly();
        } catch (ExecutionException gone) {
            throw new IllegalStateException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
