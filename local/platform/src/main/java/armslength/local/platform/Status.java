package armslength.local.platform;

import armslength.servers.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows what runs, whether it is ready, where it is and how much memory it holds. */
final class Status {

    private static final String LINE = "%-18s %-10s %8s %8s  %s";
    private static final int KIB_PER_MIB = 1024;

    private final RunNotes notes;
    private final Progress progress;

    Status(RunNotes notes, Progress progress) {
        this.notes = notes;
        this.progress = progress;
    }

    /** Whether everything that was started runs and is ready. */
    boolean show() {
        List<RunNotes.Note> all = notes.all();
        if (all.stream().noneMatch(note -> note.process().isPresent())) {
            progress.print("The platform is down. ./armslength up starts it.");
            return false;
        }
        progress.print(String.format(Locale.ROOT, LINE, "PART", "STATE", "PROCESS", "MEMORY", "ADDRESS"));
        boolean ready = true;
        long total = 0;
        for (RunNotes.Note note : all) {
            boolean runs = note.process().isPresent();
            boolean well = runs && isReady(note);
            long memory = runs ? residentMib(note.pid()) : 0;
            total += memory;
            ready &= well;
            progress.print(String.format(
                    Locale.ROOT,
                    LINE,
                    note.name(),
                    well ? "ready" : runs ? "not ready" : "down",
                    runs ? Long.toString(note.pid()) : "-",
                    memory == 0 ? "-" : memory + " MiB",
                    note.address()));
        }
        if (total > 0) {
            progress.print(String.format(Locale.ROOT, LINE, "", "", "total", total + " MiB", ""));
        }
        return ready;
    }

    private static boolean isReady(RunNotes.Note note) {
        if (!note.health().isEmpty()) {
            return Probe.ok(note.health());
        }
        return note.name().equals(RunNotes.LAUNCHER) || Probe.listens(note.address());
    }

    /** Resident memory with that of child processes, where the machine tells. */
    private static long residentMib(long pid) {
        long own = rssKib(pid);
        long children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> ProcessHandle.current().pid() != child.pid())
                .filter(child -> child.info()
                        .command()
                        .filter(name -> name.endsWith("postgres"))
                        .isPresent())
                .mapToLong(child -> privateKib(child.pid()))
                .sum();
        return (own + children) / KIB_PER_MIB;
    }

    private static long rssKib(long pid) {
        return field(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    /** Without what is shared with the parent, which is counted there. */
    private static long privateKib(long pid) {
        return field(Path.of("/proc", Long.toString(pid), "status"), "RssAnon:");
    }

    private static long field(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException notThisMachine) {
            return 0;
        }
    }
}
