package armslength.contract.ocds;

import armslength.contract.ledger.Movement;
import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all releases of a contracting process together say: the newest word on each thing counts, whatever the order in
 * which the releases came in.
 */
final class ContractingProcess {

    private final Map<String, Told.Party> parties = new LinkedHashMap<>();
    private final Map<String, List<Told.Who>> awards = new LinkedHashMap<>();
    private final Map<String, Standing> contracts = new LinkedHashMap<>();

    /** A contract, and what the releases said of it one after the other. */
    private static final class Standing {
        private Told.Contract newest;
        private final List<Worth> worths = new ArrayList<>();
        private final Map<String, Told.Transaction> transactions = new LinkedHashMap<>();
        private @Nullable String supplier;
        private LocalDate toldOn;

        private Standing(Told.Contract first, LocalDate toldOn) {
            this.newest = first;
            this.toldOn = toldOn;
        }
    }

    private record Worth(
            LocalDate on, Money value, @Nullable String supplier) {}

    /** Which amount belongs into the ledger, and why: the contract's value (an empty word), or a transaction. */
    record Key(String contract, String what, Movement movement, String supplier, String currency, LocalDate on) {}

    /**
     * A contract as it stands.
     *
     * @param supplier with whom, or null when no release says
     * @param value what it is worth, zero when it was cancelled, or null when no release says
     */
    record Contract(
            String id,
            @Nullable String awardId,
            @Nullable String title,
            @Nullable String status,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String supplier,
            @Nullable Money value,
            LocalDate toldOn) {}

    private ContractingProcess() {}

    /** From the releases of one process. */
    static ContractingProcess of(List<Told> releases) {
        ContractingProcess process = new ContractingProcess();
        releases.stream()
                .sorted(Comparator.comparing(Told::date).thenComparing(Told::id))
                .forEach(process::take);
        return process;
    }

    private void take(Told release) {
        release.parties().forEach(party -> {
            if (party.id() != null) {
                parties.put(party.id(), party);
            }
        });
        awards.putAll(release.awards());
        LocalDate toldOn = release.date().atOffset(ZoneOffset.UTC).toLocalDate();
        for (Told.Contract told : release.contracts()) {
            Standing standing = contracts.computeIfAbsent(told.id(), _ -> new Standing(told, toldOn));
            standing.newest = newer(standing.newest, told);
            standing.toldOn = toldOn;
            told.transactions().forEach(paid -> standing.transactions.put(paid.id(), paid));
            @Nullable Money value = worth(standing, told);
            if (value != null) {
                standing.worths.add(new Worth(
                        standing.worths.isEmpty() ? begun(standing.newest, toldOn) : toldOn,
                        value,
                        supplier(standing.newest)));
            }
        }
        contracts.values().forEach(standing -> standing.supplier = supplier(standing.newest));
    }

    private static @Nullable Money worth(Standing standing, Told.Contract told) {
        if ("cancelled".equals(told.status())) {
            @Nullable
            Money known = told.value() != null || standing.worths.isEmpty()
                    ? told.value()
                    : standing.worths.getLast().value();
            return known == null ? null : Money.zero(known.currency());
        }
        return told.value();
    }

    private static LocalDate begun(Told.Contract contract, LocalDate toldOn) {
        return contract.signedOn() != null ? contract.signedOn() : Objects.requireNonNullElse(contract.from(), toldOn);
    }

    private static Told.Contract newer(Told.Contract before, Told.Contract now) {
        return new Told.Contract(
                now.place(),
                now.id(),
                now.awardId() == null ? before.awardId() : now.awardId(),
                now.title() == null ? before.title() : now.title(),
                now.status() == null ? before.status() : now.status(),
                now.signedOn() == null ? before.signedOn() : now.signedOn(),
                now.from() == null ? before.from() : now.from(),
                now.to() == null ? before.to() : now.to(),
                now.value() == null ? before.value() : now.value(),
                List.of());
    }

    /** The first supplier of the contract's award, else the only supplier there is. */
    private @Nullable String supplier(Told.Contract contract) {
        List<Told.Who> ofAward = awards.getOrDefault(String.valueOf(contract.awardId()), List.of());
        List<String> names = names(ofAward);
        if (!names.isEmpty()) {
            return names.getFirst();
        }
        List<String> all = names(awards.values().stream().flatMap(List::stream).toList());
        List<String> bound = parties.values().stream()
                .filter(party -> party.roles().contains("supplier"))
                .map(Told.Party::name)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
        List<String> only = all.isEmpty() ? bound : all;
        return only.size() == 1 ? only.getFirst() : null;
    }

    private List<String> names(List<Told.Who> many) {
        return many.stream()
                .map(this::name)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    private @Nullable String name(Told.@Nullable Who who) {
        if (who == null || who.name() != null) {
            return who == null ? null : who.name();
        }
        Told.@Nullable Party party = who.id() == null ? null : parties.get(who.id());
        return party == null ? null : party.name();
    }

    /** Whoever takes part, by the newest release that names them. */
    List<Told.Party> parties() {
        return List.copyOf(parties.values());
    }

    /** The contracts. */
    List<Contract> contracts() {
        return contracts.values().stream()
                .map(standing -> new Contract(
                        standing.newest.id(),
                        standing.newest.awardId(),
                        standing.newest.title(),
                        standing.newest.status(),
                        standing.newest.signedOn(),
                        standing.newest.from(),
                        standing.newest.to(),
                        standing.supplier,
                        standing.worths.isEmpty()
                                ? null
                                : standing.worths.getLast().value(),
                        standing.toldOn))
                .toList();
    }

    /**
     * What belongs into the ledger. A value is promised on the day of signature (else the period's first, else the
     * release's), a later change of it on the day of the release that tells it; a payment is made on its own day. Under a
     * supplier who is not known nothing can be entered.
     */
    Map<Key, BigDecimal> entries() {
        Map<Key, BigDecimal> entries = new LinkedHashMap<>();
        contracts.forEach((id, standing) -> {
            @Nullable Worth before = null;
            for (Worth worth : standing.worths) {
                String supplier = worth.supplier() == null ? standing.supplier : worth.supplier();
                if (supplier == null) {
                    continue;
                }
                if (before != null) {
                    add(entries, id, "", Movement.COMMITTED, supplier, before.value(), true, worth.on());
                }
                add(entries, id, "", Movement.COMMITTED, supplier, worth.value(), false, worth.on());
                before = worth;
            }
            standing.transactions.forEach((what, paid) -> {
                @Nullable String payee = name(paid.payee());
                String supplier = payee == null ? standing.supplier : payee;
                if (supplier != null) {
                    add(
                            entries,
                            id,
                            what,
                            Movement.PAID_WITHOUT_INVOICE,
                            supplier,
                            paid.amount(),
                            false,
                            paid.paidOn());
                }
            });
        });
        entries.values().removeIf(amount -> amount.signum() == 0);
        return entries;
    }

    private static void add(
            Map<Key, BigDecimal> entries,
            String contract,
            String what,
            Movement movement,
            String supplier,
            Money money,
            boolean back,
            LocalDate on) {
        BigDecimal amount = back ? money.amount().negate() : money.amount();
        entries.merge(new Key(contract, what, movement, supplier, money.currency(), on), amount, BigDecimal::add);
    }

    /** What can't be entered of a contract because nobody says who the supplier is, and what was chosen among several. */
    List<Reason> notes(Told.Contract told) {
        List<Reason> notes = new ArrayList<>();
        Standing standing = Objects.requireNonNull(contracts.get(told.id()));
        if (standing.supplier == null && standing.worths.stream().anyMatch(worth -> worth.supplier() == null)) {
            notes.add(new Reason(
                    told.place() + "/value",
                    "supplier-unknown",
                    "no release of the process says with whom; it is entered when one does"));
        }
        for (Told.Transaction paid : told.transactions()) {
            if (standing.supplier == null && name(paid.payee()) == null) {
                notes.add(new Reason(
                        paid.place(), "supplier-unknown", "no release of the process says to whom; not entered yet"));
            }
        }
        List<String> several = names(awards.getOrDefault(String.valueOf(standing.newest.awardId()), List.of()));
        if (several.size() > 1) {
            notes.add(new Reason(
                    told.place() + "/awardID",
                    "several-suppliers",
                    "the award names " + several.size() + "; the value is entered under " + several.getFirst()));
        }
        if (told.value() == null && standing.worths.isEmpty()) {
            notes.add(new Reason(told.place() + "/value", "no-value", "tells no value; nothing is promised by it"));
        }
        return notes;
    }
}
