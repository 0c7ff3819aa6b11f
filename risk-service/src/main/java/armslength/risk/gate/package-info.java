/** The release gate: may this be released to that vendor (DOMAIN 2.3, hard gate). */
@NullMarked
package armslength.risk.gate;

import org.jspecify.annotations.NullMarked;
