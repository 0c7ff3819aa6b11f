package armslength.kit.operation;

import org.jspecify.annotations.Nullable;

/**
 * What an operation has to say of one item of its input.
 *
 * @param severity whether the item was refused, or taken with something worth knowing
 * @param item number of the item in the input, from 1
 * @param itemId the item's own id, where it has one
 * @param pointer JSON Pointer into the input, or the name of a column
 * @param rule which kind of rule it is about
 * @param detail what is wrong and what would be right
 */
public record Finding(
        Severity severity, long item, @Nullable String itemId, String pointer, String rule, String detail) {

    /** What became of the item. */
    public enum Severity {
        REFUSED,
        NOTED
    }

    /** An item that was not taken. */
    public static Finding refused(long item, @Nullable String itemId, String pointer, String rule, String detail) {
        return new Finding(Severity.REFUSED, item, itemId, pointer, rule, detail);
    }

    /** Something that a person should know of an item that was taken. */
    public static Finding noted(long item, @Nullable String itemId, String pointer, String rule, String detail) {
        return new Finding(Severity.NOTED, item, itemId, pointer, rule, detail);
    }
}
