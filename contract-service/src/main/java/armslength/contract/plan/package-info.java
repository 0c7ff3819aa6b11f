/** The spend plan by vendor and fiscal year. */
@NullMarked
package armslength.contract.plan;

import org.jspecify.annotations.NullMarked;
