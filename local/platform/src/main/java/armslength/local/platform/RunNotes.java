package armslength.local.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notes of what runs now, so that another command can find it; a process is known by its id and its start. */
final class RunNotes {

    /** The note of the launcher itself. */
    static final String LAUNCHER = "launcher";

    private static final String SUFFIX = ".process";
    private final Path folder;

    RunNotes(Path folder) {
        this.folder = folder;
    }

    /**
     * A part that was started.
     *
     * @param address what it is reached by, to show
     * @param health URL that answers 200 when it is ready; empty when the process alone tells
     */
    record Note(String name, long pid, Instant started, String address, String health) {

        /** Its process, if it still runs and its id does not belong to another by now. */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(handle ->
                            handle.info().startInstant().map(started::equals).orElse(false));
        }
    }

    synchronized void write(String name, long pid, String address, String health) {
        Properties note = new Properties();
        note.setProperty("pid", Long.toString(pid));
        note.setProperty("started", startOf(pid).toString());
        note.setProperty("address", address);
        note.setProperty("health", health);
        try {
            Files.createDirectories(folder);
            try (Writer writer = Files.newBufferedWriter(folder.resolve(name + SUFFIX))) {
                note.store(writer, null);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static Instant startOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .orElse(Instant.EPOCH);
    }

    synchronized void erase(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + SUFFIX));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    Optional<Note> read(String name) {
        Path file = folder.resolve(name + SUFFIX);
        return Files.exists(file) ? Optional.ofNullable(parse(file)) : Optional.empty();
    }

    List<Note> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .flatMap(file -> Stream.ofNullable(parse(file)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The launcher, if it runs. */
    Optional<Note> launcher() {
        return read(LAUNCHER).filter(note -> note.process().isPresent());
    }

    private static @Nullable Note parse(Path file) {
        Properties note = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            note.load(reader);
        } catch (IOException goneMeanwhile) {
            return null;
        }
        String name = file.getFileName().toString();
        return new Note(
                name.substring(0, name.length() - SUFFIX.length()),
                Long.parseLong(note.getProperty("pid", "0")),
                Instant.parse(note.getProperty("started", "1970-01-01T00:00:00Z")),
                note.getProperty("address", ""),
                note.getProperty("health", ""));
    }
}
