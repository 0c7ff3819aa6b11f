package armslength.risk.standing;

import armslength.risk.influence.Tier;
import armslength.risk.known.FourthParty;
import armslength.risk.policy.Policies;
import armslength.risk.policy.Policy;
import armslength.risk.score.RivalScore;
import armslength.risk.score.Score;
import armslength.risk.score.ScoreInputs;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Everything that standings rest on, read once, to be computed under whatever policy.
 *
 * @param vendors the vendors asked for, in that order
 * @param behind who is behind each
 * @param suppliers what is known of those behind, as far as they are vendors themselves
 * @param rivalries the weight of every rival
 */
record Inputs(
        Map<UUID, ScoreInputs> vendors,
        Map<UUID, List<FourthParty>> behind,
        Map<UUID, ScoreInputs> suppliers,
        Map<UUID, BigDecimal> rivalries,
        LocalDate asOf) {

    /** From so many vendors on, all processors compute. */
    private static final int WORTH_SHARING = 50;

    /** Computes every vendor, in the order in which they were asked for. */
    Map<UUID, Standings.Computed> under(Policies.Numbered numbered) {
        Policy policy = numbered.policy();
        Map<UUID, Optional<RivalScore>> holders = new ConcurrentHashMap<>();
        Stream<ScoreInputs> all = List.copyOf(vendors.values()).stream();
        List<Standings.Computed> computed = (vendors.size() < WORTH_SHARING ? all : all.parallel())
                .map(inputs -> new Standings.Computed(
                        inputs,
                        numbered.version(),
                        policy,
                        Score.of(inputs, policy),
                        behind.getOrDefault(inputs.vendorId(), List.of()),
                        conflicts(inputs.vendorId(), policy, holders)))
                .toList();
        Map<UUID, Standings.Computed> byVendor = new LinkedHashMap<>();
        computed.forEach(one -> byVendor.put(one.vendorId(), one));
        return byVendor;
    }

    /** Those behind a vendor whom a direct rival holds, or who are one, in words; the nearest first. */
    private List<String> conflicts(UUID vendorId, Policy policy, Map<UUID, Optional<RivalScore>> holders) {
        Policy.FourthParties rule = policy.gate().fourthParties();
        if (rule == null) {
            return List.of();
        }
        List<String> conflicts = new ArrayList<>();
        for (FourthParty party : behind.getOrDefault(vendorId, List.of())) {
            if (party.links() > rule.levels() || !party.isThereOn(asOf)) {
                continue;
            }
            if (BigDecimal.ONE.compareTo(rivalries.getOrDefault(party.partyId(), BigDecimal.ZERO)) == 0) {
                conflicts.add(
                        party.name() + ", behind the vendor since " + party.from() + ", is a direct rival itself");
                continue;
            }
            holders.computeIfAbsent(party.partyId(), id -> holder(id, policy))
                    .ifPresent(rival -> conflicts.add(rival.rivalName() + ", a direct rival, is at " + rival.tierText()
                            + " over " + party.name() + ", which is behind the vendor since " + party.from()));
        }
        return List.copyOf(conflicts);
    }

    private Optional<RivalScore> holder(UUID party, Policy policy) {
        ScoreInputs inputs = suppliers.getOrDefault(party, vendors.get(party));
        return inputs == null
                ? Optional.empty()
                : Score.of(inputs, policy).rivals().stream()
                        .filter(rival -> rival.rivalry().compareTo(BigDecimal.ONE) == 0
                                && rival.presumed()
                                        .atLeast(Tier.of(policy.gate().hardFromTier())))
                        .findFirst();
    }
}
