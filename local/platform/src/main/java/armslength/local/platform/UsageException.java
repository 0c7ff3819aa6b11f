package armslength.local.platform;

/** The person at the keyboard can mend this; the message says how. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what to do */
    public UsageException(String message) {
        super(message);
    }
}
