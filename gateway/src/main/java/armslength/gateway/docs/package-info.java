/** The API documents of all services on one page. */
@NullMarked
package armslength.gateway.docs;

import org.jspecify.annotations.NullMarked;
