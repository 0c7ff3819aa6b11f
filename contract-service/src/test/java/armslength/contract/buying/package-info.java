/** From requisition to payment as the people of the story do it, on real PostgreSQL and Kafka. */
@NullMarked
package armslength.contract.buying;

import org.jspecify.annotations.NullMarked;
