/** Tables that people fill in: read row by row, every wrong cell told with its column. */
@NullMarked
package armslength.vendor.table;

import org.jspecify.annotations.NullMarked;
