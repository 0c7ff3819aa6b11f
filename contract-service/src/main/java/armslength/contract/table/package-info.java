/** Answers as tables: files that people open beside their own figures. */
@NullMarked
package armslength.contract.table;

import org.jspecify.annotations.NullMarked;
