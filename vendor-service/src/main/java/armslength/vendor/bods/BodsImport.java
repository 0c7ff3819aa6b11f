package armslength.vendor.bods;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.operation.Work;
import armslength.vendor.claim.NewClaim.InitialStatus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes statements in: first every statement and the parties that they tell of, then the relationships, whose parties may
 * stand anywhere in the document.
 */
final class BodsImport implements Work {

    private static final int STATEMENTS_A_STEP = 500;
    private static final int RELATIONSHIPS_A_STEP = 200;

    private final String dataset;
    private final InitialStatus status;
    private final boolean lines;
    private final ObjectMapper mapper;
    private final StatementStore statements;
    private final RecordedParties parties;
    private final RecordedRelationships relationships;

    BodsImport(
            String dataset,
            InitialStatus status,
            boolean lines,
            ObjectMapper mapper,
            StatementStore statements,
            RecordedParties parties,
            RecordedRelationships relationships) {
        this.dataset = dataset;
        this.status = status;
        this.lines = lines;
        this.mapper = mapper;
        this.statements = statements;
        this.parties = parties;
        this.relationships = relationships;
    }

    @Override
    public void run(InputStream input, Progress progress) throws IOException, Unfinished {
        Batch batch = new Batch(progress);
        StatementReader reader = new StatementReader(mapper);
        try {
            if (lines) {
                reader.readLines(input, batch);
            } else {
                reader.readArray(input, batch);
            }
        } finally {
            batch.flush();
        }
        long[] waiting = {0};
        progress.step(_ -> waiting[0] = statements.countRelationshipsWithoutClaims(dataset));
        progress.phase("CLAIMS", waiting[0]);
        long last = 0;
        while (last >= 0) {
            long after = last;
            long[] next = {-1};
            progress.step(tally -> {
                List<StatementStore.Stored> found =
                        statements.relationshipsWithoutClaims(dataset, after, RELATIONSHIPS_A_STEP);
                relationships.take(dataset, status, found, progress.actor(), tally);
                tally.done(found.size());
                next[0] = found.isEmpty() ? -1 : found.getLast().position();
            });
            last = next[0];
        }
    }

    /** Statements on their way into one step. */
    private final class Batch implements StatementReader.Sink {

        private final Progress progress;
        private final List<StatementStore.New> valid = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Batch(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void statement(long item, String at, JsonNode statement) {
            List<Refusal> refusals = Statement.check(statement, at);
            if (refusals.isEmpty()) {
                valid.add(new StatementStore.New(item, at, statement));
            } else {
                String id = statement.path("statementId").isTextual()
                        ? statement.path("statementId").textValue()
                        : null;
                refusals.forEach(refusal ->
                        findings.add(Finding.refused(item, id, refusal.pointer(), refusal.rule(), refusal.detail())));
            }
            if (valid.size() + findings.size() >= STATEMENTS_A_STEP) {
                flush();
            }
        }

        @Override
        public void unreadable(Finding finding) {
            findings.add(finding);
        }

        void flush() {
            if (valid.isEmpty() && findings.isEmpty()) {
                return;
            }
            progress.step(tally -> {
                findings.forEach(tally::found);
                List<StatementStore.New> fresh = statements.add(dataset, valid, progress.operation(), tally);
                parties.take(dataset, fresh, tally);
                tally.accepted(fresh.size());
            });
            valid.clear();
            findings.clear();
        }
    }
}
