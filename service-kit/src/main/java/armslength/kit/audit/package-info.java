/** The audit trail: append-only, hash-chained, verifiable. */
@NullMarked
package armslength.kit.audit;

import org.jspecify.annotations.NullMarked;
