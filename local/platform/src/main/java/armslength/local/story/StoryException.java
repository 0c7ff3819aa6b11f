package armslength.local.story;

/** The story could not go on. */
public final class StoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what happened and where */
    public StoryException(String message) {
        super(message);
    }
}
