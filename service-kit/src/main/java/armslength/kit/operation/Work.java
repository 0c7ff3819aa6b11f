package armslength.kit.operation;

import java.io.IOException;
import java.io.InputStream;

/** Work that takes long. */
@FunctionalInterface
public interface Work {

    /**
     * Does it, step by step, each in a transaction of its own through {@link Progress#step}.
     *
     * @throws IOException when the input cannot be read further
     * @throws Unfinished when the input cannot be worked on further, with the reason for a person
     */
    void run(InputStream input, Progress progress) throws IOException, Unfinished;

    /** The work cannot go on. */
    final class Unfinished extends Exception {
        private static final long serialVersionUID = 1L;

        /** With the reason for a person. */
        public Unfinished(String reason) {
            super(reason);
        }
    }
}
