/** The register of information: every contract with its provider and what stands against it, and what is missing in it. */
@NullMarked
package armslength.risk.register;

import org.jspecify.annotations.NullMarked;
