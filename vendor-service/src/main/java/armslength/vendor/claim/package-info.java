/**
 * Claims: what somebody says about ownership, people, money and information, on two clocks.
 *
 * <p>A claim never changes. Correcting, confirming or refuting it adds knowledge with its own time, so that every
 * earlier answer can be given again. Competing claims live side by side; {@link armslength.vendor.claim.Resolution}
 * says which one counts.
 */
@NullMarked
package armslength.vendor.claim;

import org.jspecify.annotations.NullMarked;
