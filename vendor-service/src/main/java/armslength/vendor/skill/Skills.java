package armslength.vendor.skill;

import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The skills that vendors can have. */
@ApplicationScoped
public class Skills {

    private final EntityManager database;

    Skills(EntityManager database) {
        this.database = database;
    }

    /** What a skill is part of. */
    public enum Family {
        /** A kind of annotation work. */
        WORK,
        /** What is annotated. */
        MODALITY,
        /** A language that annotators know. */
        LANGUAGE,
        /** A field that annotators know. */
        DOMAIN
    }

    /**
     * A skill.
     *
     * @param code by which vendors, orders and capacities name it
     * @param family what it is part of
     * @param name for people
     */
    public record Skill(String code, Family family, String name) {}

    /** The whole taxonomy, or one family of it. */
    List<Skill> list(@Nullable Family family) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select code, family, name from skill
                        where cast(:family as text) is null or family = cast(:family as text) order by position
                        """, Object[].class)
                .setParameter("family", family == null ? null : family.name())
                .getResultList();
        return rows.stream()
                .map(row -> new Skill((String) row[0], Family.valueOf((String) row[1]), (String) row[2]))
                .toList();
    }

    /**
     * Refuses codes that are not in the taxonomy, each in its place.
     *
     * @param pointer JSON Pointer of the list
     */
    public void requireKnown(String pointer, List<String> codes) {
        Set<String> known = known(codes);
        List<FieldError> errors = new ArrayList<>();
        for (int index = 0; index < codes.size(); index++) {
            if (!known.contains(codes.get(index))) {
                errors.add(new FieldError(pointer + "/" + index, "is not in the taxonomy; GET /skills lists it"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** Refuses a code that is not in the taxonomy. */
    public void requireKnown(String pointer, String code) {
        if (known(List.of(code)).isEmpty()) {
            throw Problem.invalid(List.of(new FieldError(pointer, "is not in the taxonomy; GET /skills lists it")));
        }
    }

    /** Which of some codes are in the taxonomy. */
    public Set<String> known(List<String> codes) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<String> found = database.createNativeQuery(
                        "select code from skill where code = any (cast(:codes as text[]))", String.class)
                .setParameter("codes", codes.toArray(String[]::new))
                .getResultList();
        return new HashSet<>(found);
    }
}
