package armslength.vendor.gleif;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One record of the Global LEI System, whatever form it came in. */
sealed interface GleifRecord {

    /** Number of the record in its file, from 1. */
    long item();

    /**
     * Level 1: an entity.
     *
     * @param lei as it came, not yet checked
     * @param authority registration authority code of GLEIF's list, or null
     * @param registered number in that register, or null
     */
    record Entity(
            long item,
            String lei,
            String name,
            @Nullable String jurisdiction,
            @Nullable String authority,
            @Nullable String registered)
            implements GleifRecord {}

    /**
     * Something that tells neither of an entity nor of a relationship.
     *
     * @param id as it came, or null
     * @param why it cannot be taken
     */
    record Other(long item, @Nullable String id, String why) implements GleifRecord {}

    /**
     * Level 2: a relationship.
     *
     * @param child LEI of the consolidated entity, as it came
     * @param parent LEI of the consolidating entity
     * @param type of the relationship, for example {@code IS_DIRECTLY_CONSOLIDATED_BY}
     * @param from first day of the relationship's period
     * @param to first day after, or null
     */
    record Relationship(
            long item,
            String child,
            String parent,
            String type,
            @Nullable LocalDate from,
            @Nullable LocalDate to) implements GleifRecord {}
}
