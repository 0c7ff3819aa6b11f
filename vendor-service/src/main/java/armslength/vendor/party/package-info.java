/** Parties: everyone who can own, govern or pay, and everything that can be owned. */
@NullMarked
package armslength.vendor.party;

import org.jspecify.annotations.NullMarked;
