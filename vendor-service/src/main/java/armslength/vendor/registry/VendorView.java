package armslength.vendor.registry;

import armslength.kit.value.Money;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.party.Party;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A vendor as it is told.
 *
 * @param id the vendor, and its party
 * @param lifecycle where it is in its life with us
 * @param skills taxonomy codes of the work it does
 * @param capacities dated capacity by skill, what counts of all that was said
 * @param revenues revenue by fiscal year, the figures that count
 * @param version grows by one with each change
 */
public record VendorView(
        UUID id,
        String name,
        @Nullable String lei,
        @Nullable String jurisdiction,
        @Nullable String website,
        Lifecycle lifecycle,
        List<String> skills,
        List<Capacity> capacities,
        List<Revenue> revenues,
        Instant registeredAt,
        Instant changedAt,
        long version) {

    /**
     * Capacity of a skill over a period [validFrom, validTo).
     *
     * @param total K, units a month
     * @param committed L, units a month promised to anyone
     * @param free total minus committed
     * @param ramp growth a month as a ratio
     * @param recordedBy who said so, for a capacity that the vendor's own contact gave
     */
    public record Capacity(
            UUID id,
            String skill,
            String unit,
            BigDecimal total,
            BigDecimal committed,
            BigDecimal free,
            BigDecimal ramp,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Source source,
            Grade grade,
            Instant recordedAt,
            String recordedBy) {

        /** Whether the half-open period contains a day. */
        boolean isOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
        }

        /** Whether both are about the same skill in the same unit. */
        boolean competesWith(Capacity other) {
            return skill.equals(other.skill) && unit.equals(other.unit);
        }

        /** Whether two statements agree on the numbers. */
        boolean saysTheSame(Capacity other) {
            return total.compareTo(other.total) == 0
                    && committed.compareTo(other.committed) == 0
                    && ramp.compareTo(other.ramp) == 0;
        }

        /** The same for a part of its period. */
        Capacity during(LocalDate from, @Nullable LocalDate to) {
            return new Capacity(
                    id, skill, unit, total, committed, free, ramp, from, to, source, grade, recordedAt, recordedBy);
        }

        static Capacity of(CapacityEntity row) {
            return new Capacity(
                    row.id,
                    row.skill,
                    row.unit,
                    row.total,
                    row.committed,
                    row.total.subtract(row.committed),
                    row.ramp,
                    row.validFrom,
                    row.validTo,
                    new Source(row.sourceName, row.sourceUrl, row.publishedOn),
                    row.grade,
                    row.recordedAt,
                    row.recordedBy);
        }
    }

    /** Revenue of a fiscal year. */
    public record Revenue(UUID id, int fiscalYear, String basis, Money amount, Source source, Grade grade) {

        static Revenue of(RevenueEntity row) {
            return new Revenue(
                    row.id,
                    row.fiscalYear,
                    row.basis,
                    Money.rounded(row.amount, row.currency),
                    new Source(row.sourceName, row.sourceUrl, row.publishedOn),
                    row.grade);
        }
    }

    static VendorView of(
            VendorEntity vendor, @Nullable Party party, List<CapacityEntity> capacities, List<RevenueEntity> revenues) {
        return new VendorView(
                vendor.id,
                vendor.name,
                party == null || party.lei() == null ? null : party.lei().value(),
                party == null || party.jurisdiction() == null
                        ? null
                        : party.jurisdiction().value(),
                vendor.website,
                vendor.lifecycle,
                vendor.skills.stream().sorted().toList(),
                CapacityTimeline.of(capacities.stream().map(Capacity::of).toList())
                        .counting(),
                revenues.stream().map(Revenue::of).toList(),
                vendor.registeredAt,
                vendor.changedAt,
                vendor.version);
    }
}
