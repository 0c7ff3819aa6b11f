package armslength.vendor.party;

import armslength.events.PartyChanged;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.CountryCode;
import armslength.kit.value.Lei;
import armslength.kit.web.Problem;
import armslength.vendor.VendorProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parties on record; every change is published in the transaction that makes it. */
@ApplicationScoped
public class Parties {

    private final EntityManager database;
    private final Outbox outbox;
    private final BusinessClock clock;

    Parties(EntityManager database, Outbox outbox, BusinessClock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A party. */
    public Optional<Party> find(UUID id) {
        return PartyEntity.<PartyEntity>findByIdOptional(id).map(PartyEntity::toParty);
    }

    /** A party, or the refusal of a request for one that does not exist. */
    public Party require(UUID id) {
        return find(id).orElseThrow(() -> Problem.of(VendorProblem.NO_SUCH_PARTY, "No party has the id " + id + "."));
    }

    /** Parties by id; unknown ids are left out. One query, whatever their number; nothing stays in the session. */
    public Map<UUID, Party> byId(Collection<UUID> ids) {
        Map<UUID, Party> parties = new HashMap<>();
        if (ids.isEmpty()) {
            return parties;
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select id, name, kind, lei, jurisdiction, version, recorded_at from party
                        where id = any (cast(:ids as uuid[]))
                        """, Object[].class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList();
        for (Object[] row : rows) {
            Party party = PartyEntity.party(row);
            parties.put(party.id(), party);
        }
        return parties;
    }

    /** Registers a party under an id of the caller's choice. */
    public Party register(UUID id, String name, PartyKind kind, @Nullable Lei lei, @Nullable CountryCode jurisdiction) {
        requireFree(lei, id);
        return add(id, name, kind, lei, jurisdiction);
    }

    private Party add(UUID id, String name, PartyKind kind, @Nullable Lei lei, @Nullable CountryCode jurisdiction) {
        PartyEntity row = new PartyEntity();
        row.id = id;
        row.name = name;
        row.kind = kind;
        row.lei = lei == null ? null : lei.value();
        row.jurisdiction = jurisdiction == null ? null : jurisdiction.value();
        row.version = 1;
        row.recordedAt = clock.now();
        row.persist();
        return published(row);
    }

    /** A party that is to be registered with many others. */
    public record Registration(
            UUID id,
            String name,
            PartyKind kind,
            @Nullable Lei lei,
            @Nullable CountryCode jurisdiction) {}

    /** Registers many parties, whose LEIs nobody has; each is published. */
    public void registerAll(Collection<Registration> registrations) {
        for (Registration wanted : registrations) {
            add(wanted.id(), wanted.name(), wanted.kind(), wanted.lei(), wanted.jurisdiction());
        }
    }

    /** Which parties have these LEIs. */
    public Map<Lei, UUID> withLeis(Collection<Lei> leis) {
        Map<Lei, UUID> found = new HashMap<>();
        if (!leis.isEmpty()) {
            List<String> texts = leis.stream().map(Lei::value).toList();
            PartyEntity.<PartyEntity>stream("lei in ?1", texts).forEach(row -> found.put(new Lei(row.lei), row.id));
        }
        return found;
    }

    /** Changes a party's name and identifiers; publishes only what differs. */
    public Party change(UUID id, String name, @Nullable Lei lei, @Nullable CountryCode jurisdiction) {
        requireFree(lei, id);
        PartyEntity row = PartyEntity.findById(id);
        String newLei = lei == null ? null : lei.value();
        String newJurisdiction = jurisdiction == null ? null : jurisdiction.value();
        boolean same = row.name.equals(name)
                && Objects.equals(row.lei, newLei)
                && Objects.equals(row.jurisdiction, newJurisdiction);
        if (same) {
            return row.toParty();
        }
        row.name = name;
        row.lei = newLei;
        row.jurisdiction = newJurisdiction;
        row.version++;
        return published(row);
    }

    /**
     * Parties ordered by name.
     *
     * @param words words that the name must contain, as beginnings
     * @param after name and id of the last party seen
     */
    List<Party> list(@Nullable String words, @Nullable PartyKind kind, @Nullable List<String> after, int limit) {
        Query query = database.createNativeQuery("""
                        select * from party
                        where (cast(:words as text) is null or search @@ to_tsquery('simple', cast(:words as text)))
                          and (cast(:kind as text) is null or kind = cast(:kind as text))
                          and (cast(:name as text) is null
                               or (name, id) > (cast(:name as text), cast(cast(:id as text) as uuid)))
                        order by name, id limit :limit
                        """, PartyEntity.class)
                .setParameter("words", words)
                .setParameter("kind", kind == null ? null : kind.name())
                .setParameter("name", after == null ? null : after.get(0))
                .setParameter("id", after == null ? null : after.get(1))
                .setParameter("limit", limit);
        @SuppressWarnings("unchecked")
        List<PartyEntity> rows = query.getResultList();
        return rows.stream().map(PartyEntity::toParty).toList();
    }

    private void requireFree(@Nullable Lei lei, UUID id) {
        if (lei != null && PartyEntity.count("lei = ?1 and id <> ?2", lei.value(), id) > 0) {
            throw Problem.of(VendorProblem.LEI_TAKEN, "LEI " + lei + " is another party's.")
                    .at("/lei", "must not be another party's");
        }
    }

    private Party published(PartyEntity row) {
        outbox.publish(new PartyChanged(row.id, row.name, row.kind.name(), row.lei, row.version, clock.now()));
        return row.toParty();
    }
}
