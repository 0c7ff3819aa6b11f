/**
 * What others read of the published language, made from the code: JSON Schemas and the AsyncAPI document, and the proof
 * that they only grow.
 */
@NullMarked
package armslength.events.published;

import org.jspecify.annotations.NullMarked;
