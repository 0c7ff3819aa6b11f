/** What was promised, what was used of it, and what it will come to (DOMAIN 2.6). */
@NullMarked
package armslength.contract.commitment;

import org.jspecify.annotations.NullMarked;
