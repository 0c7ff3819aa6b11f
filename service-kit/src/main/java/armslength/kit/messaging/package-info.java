/**
 * Facts in and out: published in the transaction that makes them true, taken in exactly once, never lost in silence.
 */
@NullMarked
package armslength.kit.messaging;

import org.jspecify.annotations.NullMarked;
