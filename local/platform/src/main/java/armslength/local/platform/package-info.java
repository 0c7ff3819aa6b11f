/** The launcher: the whole platform on one machine, each part in a process of its own. */
@NullMarked
package armslength.local.platform;

import org.jspecify.annotations.NullMarked;
