/** Contracts told in the Open Contracting Data Standard 1.1. */
@NullMarked
package armslength.contract.ocds;

import org.jspecify.annotations.NullMarked;
