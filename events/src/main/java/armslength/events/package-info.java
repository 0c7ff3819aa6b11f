/**
 * The published language: every fact that one service tells the others, as an immutable record.
 *
 * <p>A fact carries state ("what is true now, and why"), never a command. Schemas only grow: a new component must be
 * nullable, an existing one never changes its meaning or leaves; a breaking change is a new fact type.
 */
@NullMarked
package armslength.events;

import org.jspecify.annotations.NullMarked;
