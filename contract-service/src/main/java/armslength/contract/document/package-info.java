/** Documents of contracts: stored with their hash, served so that no browser runs them. */
@NullMarked
package armslength.contract.document;

import org.jspecify.annotations.NullMarked;
