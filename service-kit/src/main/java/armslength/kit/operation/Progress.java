package armslength.kit.operation;

import java.util.UUID;

/** How far an operation is; also where it learns that it was cancelled. */
public interface Progress {

    /** The operation. */
    UUID operation();

    /** Who began it. */
    String actor();

    /**
     * Does one step in a transaction, together with the note of how far the operation is.
     *
     * @throws Cancelled when somebody asked for it; the steps before stay done
     */
    void step(Step step) throws Cancelled;

    /** One step of the work. */
    @FunctionalInterface
    interface Step {
        /** Does it, and tells what it did. */
        void run(Tally tally);
    }

    /** What a step did. */
    interface Tally {
        /** So many items were taken. */
        void accepted(int items);

        /** So many items were on record already. */
        void repeated(int items);

        /** An item was refused, or there is something to know of it. */
        void found(Finding finding);
    }

    /** The operation was cancelled. */
    final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }
}
