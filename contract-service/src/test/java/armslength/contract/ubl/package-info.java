@NullMarked
package armslength.contract.ubl;

import org.jspecify.annotations.NullMarked;
