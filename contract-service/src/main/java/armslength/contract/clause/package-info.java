/** Clauses as executable predicates, evaluated whenever what they look at changes (DOMAIN 2.9). */
@NullMarked
package armslength.contract.clause;

import org.jspecify.annotations.NullMarked;
