package armslength.vendor.party;

import armslength.kit.id.Ids;
import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The numbers by which registers know parties, many at a time. */
@ApplicationScoped
public class Identifiers {

    private final EntityManager database;
    private final BusinessClock clock;
    private final Ids ids;

    Identifiers(EntityManager database, BusinessClock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A number in a register.
     *
     * @param register who gives it, for example a registration authority code of GLEIF
     */
    public record RegisterNumber(IdentifierResource.Kind kind, String register, String value) {}

    /** A number of a party. */
    public record Assigned(UUID party, RegisterNumber number) {}

    /** Whose numbers these are; those of nobody are left out. */
    public Map<RegisterNumber, UUID> owners(Collection<RegisterNumber> numbers) {
        Map<RegisterNumber, UUID> owners = new HashMap<>();
        if (numbers.isEmpty()) {
            return owners;
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = numbered(database.createNativeQuery("""
                        select i.kind, i.register, i.value, i.party_id from party_identifier i
                        join unnest(cast(:kinds as text[]), cast(:registers as text[]), cast(:values as text[]))
                            as t (kind, register, value)
                          on i.kind = t.kind and i.register = t.register and i.value = t.value
                        """, Object[].class), numbers)
                .getResultList();
        rows.forEach(row -> owners.put(
                new RegisterNumber(IdentifierResource.Kind.valueOf((String) row[0]), (String) row[1], (String) row[2]),
                (UUID) row[3]));
        return owners;
    }

    /** Records numbers; one that is on record stays with the party that has it. */
    public void record(Collection<Assigned> assigned, String actor) {
        if (assigned.isEmpty()) {
            return;
        }
        numbered(
                        database.createNativeQuery("""
                        insert into party_identifier (id, party_id, kind, register, value, recorded_at, recorded_by)
                        select t.id, t.party, t.kind, t.register, t.value, :now, :actor
                        from unnest(cast(:ids as uuid[]), cast(:parties as uuid[]), cast(:kinds as text[]),
                            cast(:registers as text[]), cast(:values as text[])) as t (id, party, kind, register, value)
                        on conflict do nothing
                        """),
                        assigned.stream().map(Assigned::number).toList())
                .setParameter("ids", assigned.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                .setParameter("parties", assigned.stream().map(Assigned::party).toArray(UUID[]::new))
                .setParameter("now", clock.now())
                .setParameter("actor", actor)
                .executeUpdate();
    }

    private static Query numbered(Query query, Collection<RegisterNumber> numbers) {
        return query.setParameter(
                        "kinds", texts(numbers, number -> number.kind().name()))
                .setParameter("registers", texts(numbers, RegisterNumber::register))
                .setParameter("values", texts(numbers, RegisterNumber::value));
    }

    private static String[] texts(Collection<RegisterNumber> numbers, Function<RegisterNumber, String> part) {
        return numbers.stream().map(part).toArray(String[]::new);
    }
}
