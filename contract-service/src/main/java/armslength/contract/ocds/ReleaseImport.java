package armslength.contract.ocds;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.operation.Work;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes releases in, some at a time. Every release of the document gets a verdict and is kept; the same document again,
 * whole or after it stopped half-way, enters nothing twice.
 */
final class ReleaseImport implements Work {

    /**
     * How to take them.
     *
     * @param dataset whose releases: ids are unique within it
     * @param lines whether the document is JSON Lines
     * @param strict whether a release that the standard's schema refuses is refused
     */
    record Manner(String dataset, boolean lines, boolean strict) {}

    private static final int RELEASES_A_STEP = 100;
    private static final int CHARACTERS_A_STEP = 8_000_000;
    private static final int REASONS_A_RELEASE = 20;

    private final Manner manner;
    private final LocalDate today;
    private final ReleaseRules rules;
    private final ReleaseStore store;

    ReleaseImport(Manner manner, LocalDate today, ReleaseRules rules, ReleaseStore store) {
        this.manner = manner;
        this.today = today;
        this.rules = rules;
        this.store = store;
    }

    @Override
    public void run(InputStream input, Progress progress) throws IOException, Unfinished {
        Batch batch = new Batch(progress);
        ReleaseReader reader = new ReleaseReader(batch);
        try {
            if (manner.lines()) {
                reader.readLines(input);
            } else {
                reader.readDocument(input);
            }
        } catch (IOException | Unfinished stopped) {
            batch.flush();
            throw stopped;
        }
        batch.flush();
    }

    private final class Batch implements ReleaseReader.Sink {

        private final Progress progress;
        private final List<Candidate> candidates = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private long items;
        private long characters;

        Batch(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void release(String at, JsonNode release) {
            Candidate candidate = Candidate.of(++items, at, release, rules, manner.strict(), today);
            candidates.add(candidate);
            characters += candidate.body().length();
            flushWhenFull();
        }

        @Override
        public void unreadable(Reason reason) {
            findings.add(Finding.refused(
                    ++items, null, reason.pointer(), reason.rule(), ReleaseReading.clean(reason.detail())));
            flushWhenFull();
        }

        @Override
        public void aside(Reason reason) {
            findings.add(Finding.noted(items, null, reason.pointer(), reason.rule(), reason.detail()));
        }

        private void flushWhenFull() {
            if (candidates.size() + findings.size() >= RELEASES_A_STEP || characters >= CHARACTERS_A_STEP) {
                flush();
            }
        }

        void flush() {
            if (candidates.isEmpty() && findings.isEmpty()) {
                return;
            }
            progress.step(tally -> {
                findings.forEach(tally::found);
                ReleaseStore.Taken taken =
                        store.take(manner.dataset(), List.copyOf(candidates), progress.operation(), progress.actor());
                tally.repeated(taken.repeated());
                tally.accepted(
                        (int) taken.judged().stream().filter(Candidate::isTaken).count());
                taken.judged().forEach(candidate -> tell(candidate, tally));
            });
            candidates.clear();
            findings.clear();
            characters = 0;
        }
    }

    private static void tell(Candidate candidate, Progress.Tally tally) {
        List<Reason> reasons = candidate.reasons();
        reasons.stream().limit(REASONS_A_RELEASE).forEach(reason -> tally.found(finding(candidate, reason)));
        if (reasons.size() > REASONS_A_RELEASE) {
            tally.found(finding(
                    candidate,
                    new Reason(
                            "",
                            "more",
                            (reasons.size() - REASONS_A_RELEASE) + " more reasons stand with the release on record")));
        }
    }

    private static Finding finding(Candidate candidate, Reason reason) {
        String pointer = candidate.at() + reason.pointer();
        return candidate.isTaken()
                ? Finding.noted(candidate.item(), candidate.name(), pointer, reason.rule(), reason.detail())
                : Finding.refused(candidate.item(), candidate.name(), pointer, reason.rule(), reason.detail());
    }
}
