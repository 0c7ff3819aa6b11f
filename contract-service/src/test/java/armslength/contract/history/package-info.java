@NullMarked
package armslength.contract.history;

import org.jspecify.annotations.NullMarked;
