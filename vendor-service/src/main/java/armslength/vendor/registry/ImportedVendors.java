package armslength.vendor.registry;

import armslength.kit.id.Ids;
import armslength.kit.operation.Finding;
import armslength.kit.operation.Progress;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Lei;
import armslength.vendor.party.Identifiers;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import armslength.vendor.party.PartyKind;
import armslength.vendor.skill.Skills;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out which vendors of a table are on record, and registers the others. */
@ApplicationScoped
class ImportedVendors {

    private final EntityManager database;
    private final Parties parties;
    private final Identifiers identifiers;
    private final Vendors vendors;
    private final Skills skills;
    private final BusinessClock clock;
    private final Ids ids;

    ImportedVendors(
            EntityManager database,
            Parties parties,
            Identifiers identifiers,
            Vendors vendors,
            Skills skills,
            BusinessClock clock,
            Ids ids) {
        this.database = database;
        this.parties = parties;
        this.identifiers = identifiers;
        this.vendors = vendors;
        this.skills = skills;
        this.clock = clock;
        this.ids = ids;
    }

    /** What is on record of the parties that some rows name; grows with the rows that are taken. */
    private record OnRecord(
            Map<Lei, UUID> leis,
            Map<Identifiers.RegisterNumber, UUID> numbers,
            Map<UUID, Party> parties,
            Map<String, UUID> vendorNames,
            Set<UUID> vendors,
            Set<String> skills) {}

    void take(List<VendorRow> rows, String actor, Progress.Tally tally) {
        OnRecord known = onRecord(rows);
        List<Identifiers.Assigned> assigned = new ArrayList<>();
        for (VendorRow row : rows) {
            if (isRefused(row, known, tally)) {
                continue;
            }
            UUID party = partyOf(row, known);
            if (party != null && known.vendors().contains(party)) {
                tally.repeated(1);
                tally.found(Finding.noted(
                        row.number(),
                        party.toString(),
                        "",
                        "already-known",
                        "already known: it is the vendor " + party));
                continue;
            }
            UUID id = register(row, party == null ? null : known.parties().get(party), actor);
            Lei lei = row.lei();
            if (lei != null) {
                known.leis().put(lei, id);
            }
            row.numbers().forEach(number -> {
                known.numbers().put(number, id);
                assigned.add(new Identifiers.Assigned(id, number));
            });
            known.vendorNames().put(lower(row.name()), id);
            known.vendors().add(id);
            tally.accepted(1);
        }
        identifiers.record(assigned, actor);
    }

    private boolean isRefused(VendorRow row, OnRecord known, Progress.Tally tally) {
        List<Finding> found = new ArrayList<>();
        row.skills().stream()
                .filter(code -> !known.skills().contains(code))
                .forEach(code -> found.add(VendorImport.refused(
                        row, "skills", "'" + code + "' is not in the taxonomy; GET /skills lists it")));
        Set<UUID> named = named(row, known);
        if (named.size() > 1) {
            found.add(VendorImport.refused(
                    row, "lei", "must be of the same party as the numbers; these are of different ones"));
        }
        for (UUID party : named) {
            Party company = known.parties().get(party);
            if (company != null && company.kind() != PartyKind.COMPANY) {
                found.add(VendorImport.refused(row, "name", "must be a company; it is a " + company.kind()));
            }
            if (company != null
                    && row.lei() != null
                    && company.lei() != null
                    && !row.lei().equals(company.lei())) {
                found.add(VendorImport.refused(row, "lei", "must be " + company.lei() + ", as on record"));
            }
        }
        found.forEach(tally::found);
        return !found.isEmpty();
    }

    private static @Nullable UUID partyOf(VendorRow row, OnRecord known) {
        return row.hasOnlyAName()
                ? known.vendorNames().get(lower(row.name()))
                : named(row, known).stream().findFirst().orElse(null);
    }

    private static Set<UUID> named(VendorRow row, OnRecord known) {
        Set<UUID> named = new LinkedHashSet<>();
        Lei lei = row.lei();
        UUID byLei = lei == null ? null : known.leis().get(lei);
        if (byLei != null) {
            named.add(byLei);
        }
        row.numbers().stream()
                .map(known.numbers()::get)
                .filter(Objects::nonNull)
                .forEach(named::add);
        return named;
    }

    private UUID register(VendorRow row, @Nullable Party party, String actor) {
        UUID id;
        if (party == null) {
            id = ids.next();
            parties.register(id, row.name(), PartyKind.COMPANY, row.lei(), row.jurisdiction());
        } else {
            id = party.id();
            parties.change(
                    id,
                    row.name(),
                    row.lei() == null ? party.lei() : row.lei(),
                    row.jurisdiction() == null ? party.jurisdiction() : row.jurisdiction());
        }
        database.flush();
        VendorEntity vendor = new VendorEntity();
        vendor.id = id;
        vendor.name = row.name();
        vendor.website = row.website();
        vendor.skills.addAll(new TreeSet<>(row.skills()));
        vendor.lifecycle = Lifecycle.PROSPECT;
        vendor.registeredAt = clock.now();
        vendors.changed(vendor, "vendor-registered", "from a table", actor, null);
        return id;
    }

    private OnRecord onRecord(List<VendorRow> rows) {
        Map<Lei, UUID> leis = parties.withLeis(rows.stream()
                .map(VendorRow::lei)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<Identifiers.RegisterNumber, UUID> numbers = identifiers.owners(
                rows.stream().flatMap(row -> row.numbers().stream()).distinct().toList());
        Map<String, UUID> names = vendorsNamed(rows.stream()
                .filter(VendorRow::hasOnlyAName)
                .map(row -> lower(row.name()))
                .distinct()
                .toList());
        Set<UUID> named = new LinkedHashSet<>(leis.values());
        named.addAll(numbers.values());
        Set<UUID> vendorsAmong = new HashSet<>(names.values());
        vendorsAmong.addAll(vendorsAmong(named));
        return new OnRecord(
                leis,
                numbers,
                parties.byId(named),
                names,
                vendorsAmong,
                skills.known(rows.stream()
                        .flatMap(row -> row.skills().stream())
                        .distinct()
                        .toList()));
    }

    private Map<String, UUID> vendorsNamed(Collection<String> names) {
        Map<String, UUID> found = new HashMap<>();
        if (!names.isEmpty()) {
            @SuppressWarnings("unchecked") // the result class makes it so
            List<Object[]> rows = database.createNativeQuery("""
                            select lower(name), id from vendor where lower(name) = any (cast(:names as text[])) order by id
                            """, Object[].class)
                    .setParameter("names", names.toArray(String[]::new))
                    .getResultList();
            rows.forEach(row -> found.putIfAbsent((String) row[0], (UUID) row[1]));
        }
        return found;
    }

    @SuppressWarnings("unchecked") // the result class makes it so
    private List<UUID> vendorsAmong(Collection<UUID> parties) {
        return database.createNativeQuery("select id from vendor where id = any (cast(:parties as uuid[]))", UUID.class)
                .setParameter("parties", parties.toArray(UUID[]::new))
                .getResultList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
