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

    /**
     * Begins a part of the work that follows the reading of the input, so that whoever waits sees how far that is.
     *
     * @param name of the part, for example {@code CLAIMS}
     * @param items how many there are to be worked on
     * @throws Cancelled when somebody asked for it
     */
    default void phase(String name, long items) throws Cancelled {
        // work that only reads its input has no other part
    }

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

        /** So many items of the current part were worked on, whatever came of them. */
        default void done(int items) {
            // counted only where there are parts
        }

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
