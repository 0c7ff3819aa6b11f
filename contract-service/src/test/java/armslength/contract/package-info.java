/** The contract service as its callers see it, on real PostgreSQL and Kafka. */
@NullMarked
package armslength.contract;

import org.jspecify.annotations.NullMarked;
