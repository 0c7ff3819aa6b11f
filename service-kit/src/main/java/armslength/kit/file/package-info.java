/** Files that people attach: what kinds are taken in, and how each is recognised. */
@NullMarked
package armslength.kit.file;

import org.jspecify.annotations.NullMarked;
