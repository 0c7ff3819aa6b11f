/** Answers that are put together from several services. */
@NullMarked
package armslength.gateway.view;

import org.jspecify.annotations.NullMarked;
