/** Ends of attestations. */
@NullMarked
package armslength.vendor.attestation;

import org.jspecify.annotations.NullMarked;
