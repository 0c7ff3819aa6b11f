/** Lists as files for people: comma-separated, streamed page by page, harmless in a spreadsheet. */
@NullMarked
package armslength.kit.export;

import org.jspecify.annotations.NullMarked;
