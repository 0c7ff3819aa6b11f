package armslength.kit.web;

/**
 * One wrong field of a request.
 *
 * @param pointer JSON Pointer into the body, or {@code ?name} for a query parameter
 * @param detail what is wrong and what would be right
 */
public record FieldError(String pointer, String detail) {}
