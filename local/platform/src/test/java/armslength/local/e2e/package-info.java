/** The whole platform, started as anybody starts it and asked only through its entrance. */
@NullMarked
package armslength.local.e2e;

import org.jspecify.annotations.NullMarked;
