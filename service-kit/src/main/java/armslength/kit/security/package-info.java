/** Who is calling, and what they may see. */
@NullMarked
package armslength.kit.security;

import org.jspecify.annotations.NullMarked;
