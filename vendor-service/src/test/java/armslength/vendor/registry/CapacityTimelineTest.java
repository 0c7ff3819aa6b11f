package armslength.vendor.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.registry.VendorView.Capacity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was said of a capacity competes by the rule of claims, day by day. */
class CapacityTimelineTest {

    private long said;

    @Test
    void aStrongerStatementCoversAPartOfAWeakerOne() {
        Capacity word = capacity("SFT", Grade.COMPANY_STATEMENT, "2025-01-01", null, 1_000);
        Capacity filing = capacity("SFT", Grade.FILING, "2025-04-01", "2025-07-01", 600);
        CapacityTimeline timeline = CapacityTimeline.of(List.of(word, filing));
        assertThat(timeline.counting())
                .extracting(Capacity::id, Capacity::validFrom, Capacity::validTo)
                .containsExactly(
                        tuple(word.id(), day("2025-01-01"), day("2025-04-01")),
                        tuple(filing.id(), day("2025-04-01"), day("2025-07-01")),
                        tuple(word.id(), day("2025-07-01"), null));
        assertThat(timeline.dissents()).containsExactly(word);
        assertThat(CapacityTimeline.on(day("2025-06-30"), List.of(word, filing)).counting())
                .extracting(Capacity::id)
                .containsExactly(filing.id());
        assertThat(CapacityTimeline.on(day("2025-07-01"), List.of(word, filing)).dissents())
                .isEmpty();
    }

    @Test
    void amongEqualGradesTheLaterStartCountsAndThenTheLongerRecord() {
        Capacity old = capacity("SFT", Grade.PRESS, "2025-01-01", null, 100);
        Capacity fresh = capacity("SFT", Grade.PRESS, "2025-03-01", null, 300);
        Capacity echo = capacity("SFT", Grade.PRESS, "2025-03-01", null, 400);
        CapacityTimeline timeline = CapacityTimeline.of(List.of(echo, fresh, old));
        assertThat(timeline.counting())
                .extracting(Capacity::id, Capacity::validTo)
                .containsExactly(tuple(old.id(), day("2025-03-01")), tuple(fresh.id(), null));
        assertThat(timeline.dissents()).containsExactlyInAnyOrder(old, echo);
    }

    @Test
    void whoeverSaysTheSameDoesNotDissent() {
        Capacity filing = capacity("SFT", Grade.FILING, "2025-01-01", null, 100);
        Capacity press = capacity("SFT", Grade.PRESS, "2025-02-01", null, 100);
        assertThat(CapacityTimeline.of(List.of(press, filing)))
                .isEqualTo(new CapacityTimeline(List.of(filing), List.of()));
    }

    @Test
    void otherSkillsAndGapsAreLeftAlone() {
        Capacity first = capacity("SFT", Grade.PRESS, "2025-01-01", "2025-02-01", 100);
        Capacity later = capacity("SFT", Grade.RUMOUR, "2025-03-01", "2025-04-01", 200);
        Capacity evals = capacity("EVALS", Grade.FILING, "2025-01-01", null, 300);
        assertThat(CapacityTimeline.of(List.of(later, evals, first)))
                .isEqualTo(new CapacityTimeline(List.of(evals, first, later), List.of()));
        assertThat(CapacityTimeline.of(List.of())).isEqualTo(new CapacityTimeline(List.of(), List.of()));
    }

    private Capacity capacity(String skill, Grade grade, String from, @Nullable String to, int total) {
        said++;
        return new Capacity(
                new UUID(0, said),
                skill,
                "EXPERT_HOUR",
                BigDecimal.valueOf(total),
                BigDecimal.ZERO,
                BigDecimal.valueOf(total),
                BigDecimal.ZERO,
                day(from),
                to == null ? null : day(to),
                new Source("test", null, null),
                grade,
                Instant.EPOCH.plusSeconds(said),
                "paula");
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
