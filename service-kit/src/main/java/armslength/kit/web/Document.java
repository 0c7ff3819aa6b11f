package armslength.kit.web;

/**
 * A body that is taken as it is, such as an XML or CSV file; at most as large as
 * {@code armslength.limits.document-bytes} says.
 *
 * @param bytes the file
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
public record Document(byte[] bytes) {}
