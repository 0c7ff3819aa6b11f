/** The taxonomy of annotation work: kinds of work, modalities, languages, domains. */
@NullMarked
package armslength.vendor.skill;

import org.jspecify.annotations.NullMarked;
