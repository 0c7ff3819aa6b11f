/** Long work: begun by a request, done in the background, followed, cancelled and reported on by its id. */
@NullMarked
package armslength.kit.operation;

import org.jspecify.annotations.NullMarked;
