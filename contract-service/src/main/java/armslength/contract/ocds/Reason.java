package armslength.contract.ocds;

/**
 * Why a release is not valid, not taken, or not wholly entered.
 *
 * @param pointer JSON Pointer into the release
 * @param rule which kind of rule
 * @param detail what is wrong and what would be right
 */
public record Reason(String pointer, String rule, String detail) {}
