package armslength.kit.operation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An operation while it runs: each step leaves its note in the step's own transaction. */
final class RunningOperation implements Progress {

    private static final int SECONDS_A_STEP = 120;

    private final UUID id;
    private final String actor;
    private final CountingInput input;
    private final OperationLog log;
    private long findings;

    RunningOperation(UUID id, String actor, CountingInput input, OperationLog log) {
        this.id = id;
        this.actor = actor;
        this.input = input;
        this.log = log;
    }

    @Override
    public UUID operation() {
        return id;
    }

    @Override
    public String actor() {
        return actor;
    }

    @Override
    public void phase(String name, long items) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!log.goesOn(id)) {
                throw new Cancelled();
            }
            log.phase(id, name, items);
        });
    }

    @Override
    public void step(Step step) {
        Count count = new Count();
        QuarkusTransaction.requiringNew().timeout(SECONDS_A_STEP).run(() -> {
            if (!log.goesOn(id)) {
                throw new Cancelled();
            }
            step.run(count);
            log.insertFindings(id, findings, count.found);
            log.touch(id, input.count(), count);
        });
        findings += count.found.size();
    }

    /** What a step did. */
    static final class Count implements Tally {

        int accepted;
        int repeated;
        int done;
        final List<Finding> found = new ArrayList<>();

        @Override
        public void accepted(int items) {
            accepted += items;
        }

        @Override
        public void repeated(int items) {
            repeated += items;
        }

        @Override
        public void done(int items) {
            done += items;
        }

        @Override
        public void found(Finding finding) {
            found.add(finding);
        }
    }
}
