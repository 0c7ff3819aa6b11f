package armslength.vendor.bods;

/**
 * Why a part of a statement cannot be accepted.
 *
 * @param pointer JSON Pointer of the part; of the object around it when something is missing
 * @param rule which kind of rule is broken, by the names of JSON Schema
 * @param detail what is wrong and what would be right
 */
public record Refusal(String pointer, String rule, String detail) {}
