/** How a request is read, refused, answered, paged and repeated: the same way in every service. */
@NullMarked
package armslength.kit.web;

import org.jspecify.annotations.NullMarked;
