package armslength.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void secretsAreRandomStayTheSameAndAreTheOwnersAlone() throws IOException {
        Path file = folder.resolve("data").resolve("secrets.properties");
        String first = new Secrets(file).of("cookie");

        assertThat(first).hasSize(48).matches("[0-9a-f]+");
        assertThat(new Secrets(file).of("cookie")).isEqualTo(first);
        assertThat(new Secrets(file).of("other")).isNotEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void businessTimeBeginsOnTheMorningOfTheStoryAndNeverRunsBackwards() {
        Path note = folder.resolve("clock-offset");
        Instant now = Instant.parse("2026-11-23T13:00:00Z");
        Duration offset = RehearsalClock.offset(note, Clock.fixed(now, ZoneOffset.UTC));

        assertThat(now.plus(offset)).isEqualTo("2025-06-13T09:00:00Z");
        assertThat(RehearsalClock.offset(note, Clock.fixed(now.plusSeconds(3600), ZoneOffset.UTC)))
                .isEqualTo(offset);
    }

    @Test
    void aResetKeepsTheToolsUnlessAllIsAsked() throws IOException {
        StateFolder state = new StateFolder(folder.resolve("state"));
        Files.createDirectories(state.data("postgres"));
        Files.createDirectories(state.tools());

        state.delete(false);
        assertThat(state.data("postgres")).doesNotExist();
        assertThat(state.tools()).exists();

        state.delete(true);
        assertThat(state.root()).doesNotExist();
    }

    @Test
    void aNoteDoesNotMistakeAnotherProcessForOurs() {
        RunNotes notes = new RunNotes(folder);
        notes.write("me", ProcessHandle.current().pid(), "here", "");
        RunNotes.Note note = notes.read("me").orElseThrow();
        RunNotes.Note reused =
                new RunNotes.Note(note.name(), note.pid(), note.started().minusSeconds(5), "here", "");

        assertThat(note.process()).isPresent();
        assertThat(reused.process()).isEmpty();
        notes.erase("me");
        assertThat(notes.all()).isEmpty();
    }
}
