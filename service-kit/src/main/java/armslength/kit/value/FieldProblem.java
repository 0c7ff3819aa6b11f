package armslength.kit.value;

/**
 * A value that cannot be, with the JSON Pointer of the part that is wrong, relative to the value itself.
 *
 * <p>Thrown by the constructors of values and request bodies; the request reader prefixes the pointer with the place of
 * the value in the body.
 */
public class FieldProblem extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    /**
     * @param pointer JSON Pointer relative to the value, "" for the value itself
     * @param detail what is wrong and what would be right
     */
    public FieldProblem(String pointer, String detail) {
        super(detail);
        this.pointer = pointer;
    }

    /** JSON Pointer relative to the value. */
    public String pointer() {
        return pointer;
    }

    /** What is wrong and what would be right. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
