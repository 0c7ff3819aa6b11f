package armslength.risk.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of the policy (DOMAIN section 2: every number there is a default of version 1).
 *
 * @param tiers thresholds of the influence tiers
 * @param channels weights of the influence channels
 * @param exposure weights of what a vendor holds
 * @param mitigation weights of what stands in between
 * @param bands lower bounds of the bands on the residual score
 * @param gate what the release gate denies
 * @param reviews when a review is due
 * @param dependency bands of our share of a vendor's revenue
 * @param concentration cut-offs of spend concentration
 * @param substitutability cut-offs of how hard a vendor is to replace; a version that has none has the first ones
 */
public record Policy(
        Tiers tiers,
        Channels channels,
        Exposure exposure,
        Mitigation mitigation,
        Bands bands,
        Gate gate,
        Reviews reviews,
        Dependency dependency,
        Concentration concentration,
        @Nullable Substitutability substitutability) {

    private static final Substitutability FIRST_CUT_OFFS = new Substitutability(1, 3, 6, 12);

    /** The cut-offs of how hard a vendor is to replace. */
    public Substitutability cutOffs() {
        return substitutability == null ? FIRST_CUT_OFFS : substitutability;
    }

    /**
     * How hard a vendor is to replace, by months to exit (DOMAIN 2.5); each cut-off inclusive, above the last it is not
     * substitutable.
     *
     * @param easyMonths easily substitutable up to
     * @param mediumMonths of medium complexity up to
     * @param highlyComplexMonths highly complex up to
     * @param assessmentMonths how long an assessment holds
     */
    public record Substitutability(int easyMonths, int mediumMonths, int highlyComplexMonths, int assessmentMonths) {}

    /**
     * Thresholds of DOMAIN 2.2; shares 0..1.
     *
     * @param t1Share T1 from this share of votes or economic rights
     * @param t2Share T2 from this share
     * @param t3Votes T3 from this share of votes
     * @param t3Economic T3 from this economic share together with an indicator
     * @param t4Votes T4 from this share of a voting class
     * @param t4Equity T4 from this share of total equity, votes not needed
     * @param t4BoardShare T4 from this share of the board, with
     * @param t4BoardVotes at least this share of votes
     * @param t5Votes T5 above this share of votes
     * @param rebuttalDays longest life of a rebuttal
     */
    public record Tiers(
            BigDecimal t1Share,
            BigDecimal t2Share,
            BigDecimal t3Votes,
            BigDecimal t3Economic,
            BigDecimal t4Votes,
            BigDecimal t4Equity,
            BigDecimal t4BoardShare,
            BigDecimal t4BoardVotes,
            BigDecimal t5Votes,
            int rebuttalDays) {}

    /**
     * Weights of DOMAIN 2.3; each 0..1.
     *
     * @param economic at full share
     * @param voting at full share
     * @param director for a director who is the owner's employee or nominee
     * @param observer for a board observer
     * @param keyPerson for a senior person who changed sides or serves both
     * @param keyPersonMonths how long a move counts
     * @param money at full share of revenue
     * @param information for a right to information that is not carved out
     * @param fullShare share at which economic, voting and money channels are full
     */
    public record Channels(
            BigDecimal economic,
            BigDecimal voting,
            BigDecimal director,
            BigDecimal observer,
            BigDecimal keyPerson,
            int keyPersonMonths,
            BigDecimal money,
            BigDecimal information,
            BigDecimal fullShare) {}

    /**
     * Weights of DOMAIN 2.3, D.
     *
     * @param classWeights s for class 1..5, in order
     * @param modeWeights m by mode
     * @param residualWeights r by holding status
     * @param halfLifeMonths h by asset type; a type that is absent does not decay
     */
    public record Exposure(
            List<BigDecimal> classWeights,
            Map<String, BigDecimal> modeWeights,
            Map<String, BigDecimal> residualWeights,
            Map<String, Integer> halfLifeMonths) {}

    /**
     * The ladder of DOMAIN 2.3, M.
     *
     * @param weights m by kind
     * @param cap largest M
     */
    public record Mitigation(Map<String, BigDecimal> weights, BigDecimal cap) {}

    /**
     * Lower bounds of the bands, on 0..100.
     *
     * @param watch WATCH from
     * @param conditional CONDITIONAL from
     * @param restrict RESTRICT from
     * @param exitReview EXIT_REVIEW from
     */
    public record Bands(BigDecimal watch, BigDecimal conditional, BigDecimal restrict, BigDecimal exitReview) {}

    /**
     * What the release gate denies.
     *
     * @param hardFromClass denied from this class on while a direct rival is at the hard tier or above
     * @param hardFromTier the hard tier, for example 3
     * @param freezeFromClass denied from this class on, by band
     * @param warnFromClass allowed with a warning from this class on when the band is CONDITIONAL or worse
     * @param harmlessUpToClass allowed although the news is too old
     * @param waiverDays longest life of a waiver
     * @param fourthParties what a direct rival's hold on somebody behind the vendor does; a version that has none does not
     *     look behind
     */
    public record Gate(
            int hardFromClass,
            int hardFromTier,
            Map<String, Integer> freezeFromClass,
            int warnFromClass,
            int harmlessUpToClass,
            int waiverDays,
            @Nullable FourthParties fourthParties) {}

    /**
     * What the gate does while a direct rival is at the hard tier or above over a party behind the vendor, or is one.
     *
     * @param levels how many supply links it looks back from the vendor, 1..6
     * @param warnFromClass allowed with a warning from this class on
     * @param denyFromClass denied from this class on; null: never for this alone
     */
    public record FourthParties(
            int levels, int warnFromClass, @Nullable Integer denyFromClass) {

        /** Whether a release of a class is denied. */
        public boolean denies(int assetClass) {
            return denyFromClass != null && assetClass >= denyFromClass;
        }
    }

    /**
     * When a review is opened and due, and who decides it.
     *
     * @param openFromTier a direct rival at this tier or above opens one
     * @param dueBusinessDays days for the decision, by band; a band that is absent has 30 calendar days
     * @param holidays days that are not business days, beside Saturdays and Sundays
     * @param repeatMonths a decided review comes again after so many months, by band; a band that is absent has none
     * @param officers how many different officers decide, by decision; what is absent takes two
     */
    public record Reviews(
            int openFromTier,
            Map<String, Integer> dueBusinessDays,
            Set<LocalDate> holidays,
            @Nullable Map<String, Integer> repeatMonths,
            @Nullable Map<String, Integer> officers) {

        private static final int AT_LEAST = 2;

        /** Officers who have to agree on a decision, never fewer than two. */
        public int officersFor(String decision) {
            return officers == null ? AT_LEAST : Math.max(AT_LEAST, officers.getOrDefault(decision, AT_LEAST));
        }

        /** Months after which a decided review of a vendor in a band comes again; 0 for never. */
        public int repeatAfter(String band) {
            return repeatMonths == null ? 0 : repeatMonths.getOrDefault(band, 0);
        }
    }

    /**
     * Bands of DOMAIN 2.4; shares 0..1.
     *
     * @param majorCustomer MAJOR_CUSTOMER from
     * @param alert ALERT from
     * @param captive CAPTIVE above
     */
    public record Dependency(BigDecimal majorCustomer, BigDecimal alert, BigDecimal captive) {}

    /**
     * Cut-offs of DOMAIN 2.5.
     *
     * @param profiles HHI cut-offs by profile
     * @param largeShare a vendor's share above this is flagged
     */
    public record Concentration(Map<String, Profile> profiles, BigDecimal largeShare) {}

    /**
     * One set of HHI cut-offs.
     *
     * @param moderate moderately concentrated above
     * @param high highly concentrated above
     * @param change a change above this is flagged
     */
    public record Profile(BigDecimal moderate, BigDecimal high, BigDecimal change) {}
}
