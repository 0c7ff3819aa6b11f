/** What we promised a vendor, what we used, and what happens when we have to leave. */
@NullMarked
package armslength.contract;

import org.jspecify.annotations.NullMarked;
