/** Certificates and neutrality statements: until when they hold, and who is told before they end. */
@NullMarked
package armslength.vendor.attestation;

import org.jspecify.annotations.NullMarked;
