/** What the services' tests stand on: real servers, one of each for a whole test run, and real signed tokens. */
@NullMarked
package armslength.testkit;

import org.jspecify.annotations.NullMarked;
