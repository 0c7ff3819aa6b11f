package armslength.kit.web;

/**
 * Marks a record as the body of a request, so that it is read strictly: one answer names every wrong field.
 *
 * <p>Unknown fields, wrong types, violated constraints and impossible values are collected over the whole body before
 * anything is refused; see {@link RequestBodyReader}.
 */
public interface RequestBody {}
