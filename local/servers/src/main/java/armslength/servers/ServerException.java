package armslength.servers;

/** A server could not be started, with a sentence that says how to mend it. */
public final class ServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what went wrong and what to do */
    public ServerException(String message) {
        super(message);
    }

    /**
     * @param message what went wrong and what to do
     * @param cause what was thrown
     */
    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
