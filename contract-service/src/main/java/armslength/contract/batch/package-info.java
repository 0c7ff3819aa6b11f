/** Work delivered and judged: batches, inspections, what is accepted and what is sent back. */
@NullMarked
package armslength.contract.batch;

import org.jspecify.annotations.NullMarked;
