/** Where statements come from and how strong their sources are. */
@NullMarked
package armslength.vendor.evidence;

import org.jspecify.annotations.NullMarked;
