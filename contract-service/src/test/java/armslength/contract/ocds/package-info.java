@NullMarked
package armslength.contract.ocds;

import org.jspecify.annotations.NullMarked;
