/** Proofs about the people at a vendor. */
@NullMarked
package armslength.vendor.contact;

import org.jspecify.annotations.NullMarked;
