package armslength.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Business time of a rehearsal: it begins on the day the story begins and runs as fast as real time. */
final class RehearsalClock {

    /** The morning on which the rival's stake becomes known. */
    static final Instant BEGINNING = Instant.parse("2025-06-13T09:00:00Z");

    private RehearsalClock() {}

    /** What to add to real time, decided at the first start and kept, so that business time never runs backwards. */
    static Duration offset(Path note, Clock clock) {
        try {
            if (Files.exists(note)) {
                return Duration.parse(Files.readString(note).strip());
            }
            Duration offset = Duration.ofSeconds(
                    BEGINNING.getEpochSecond() - clock.instant().getEpochSecond());
            Files.createDirectories(note.getParent());
            Files.writeString(note, offset + "\n");
            return offset;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
