/** The story of the vendor that a rival bought into, told through the public API as the people who live it. */
@NullMarked
package armslength.local.story;

import org.jspecify.annotations.NullMarked;
