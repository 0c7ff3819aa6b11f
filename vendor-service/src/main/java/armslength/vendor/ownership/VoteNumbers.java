package armslength.vendor.ownership;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.math.BigDecimal;

/**
 * How far a party's votes reach on the way down to the company, as {@link Reach#byMajority} has it, in whole trillionths.
 */
final class VoteNumbers {

    private static final long HALF = Upstream.WHOLE / 2;

    private final Ancestry ancestry;

    VoteNumbers(Ancestry ancestry) {
        this.ancestry = ancestry;
    }

    /** What a party holds of the company itself or through what it controls, and whether it controls the company. */
    Votes of(int party) {
        if (!mayControl(party)) {
            return direct(party);
        }
        IntOpenHashSet certain = grow(party, true);
        IntOpenHashSet possible = grow(party, false);
        long least = 0;
        long most = 0;
        boolean lowOpen = false;
        boolean highOpen = false;
        for (int stake = ancestry.firstStake(0); stake < ancestry.endOfStakes(0); stake++) {
            int holder = ancestry.holder(stake);
            ShareColumns votes = ancestry.votesOf(stake);
            if (holder == 0 || votes.high(stake) == 0) {
                continue;
            }
            if (certain.contains(holder)) {
                least += votes.low(stake);
                lowOpen |= votes.lowOpen(stake);
            }
            if (possible.contains(holder)) {
                most += votes.high(stake);
                highOpen |= votes.highOpen(stake);
            }
        }
        Verdict control = certain.contains(0) ? Verdict.YES : possible.contains(0) ? Verdict.INDETERMINATE : Verdict.NO;
        long bottom = Math.min(least, Upstream.WHOLE);
        long top = Math.max(bottom, Math.min(most, Upstream.WHOLE));
        return new Votes(bottom, top, lowOpen, highOpen && top < Upstream.WHOLE, control);
    }

    /** Whether there is a company of which the party may hold the majority by itself, from which its power could grow. */
    private boolean mayControl(int party) {
        for (int place = ancestry.firstHeld(party); place < ancestry.endOfHeld(party); place++) {
            int stake = ancestry.held(place);
            if (ancestry.votesOf(stake).high(stake) >= HALF) {
                return true;
            }
        }
        return false;
    }

    private Votes direct(int party) {
        for (int place = ancestry.firstHeld(party); place < ancestry.endOfHeld(party); place++) {
            int stake = ancestry.held(place);
            if (ancestry.company(stake) == 0) {
                ShareColumns votes = ancestry.votesOf(stake);
                return votes.high(stake) == 0
                        ? Votes.NONE
                        : new Votes(
                                votes.low(stake),
                                votes.high(stake),
                                votes.lowOpen(stake),
                                votes.highOpen(stake),
                                Verdict.NO);
            }
        }
        return Votes.NONE;
    }

    private IntOpenHashSet grow(int party, boolean lower) {
        IntOpenHashSet members = new IntOpenHashSet(4);
        members.add(party);
        IntArrayList acting = new IntArrayList(4);
        acting.add(party);
        Int2LongOpenHashMap sums = new Int2LongOpenHashMap();
        IntOpenHashSet open = new IntOpenHashSet(2);
        for (int i = 0; i < acting.size(); i++) {
            int next = acting.getInt(i);
            for (int place = ancestry.firstHeld(next); place < ancestry.endOfHeld(next); place++) {
                int stake = ancestry.held(place);
                int company = ancestry.company(stake);
                ShareColumns votes = ancestry.votesOf(stake);
                // a company does not vote on its own shares
                if (company == next || votes.high(stake) == 0) {
                    continue;
                }
                long share = lower ? votes.low(stake) : votes.high(stake);
                long sum = sums.addTo(company, share) + share;
                if (lower && votes.lowOpen(stake)) {
                    open.add(company);
                }
                // exactly half, and more than that bound, is a majority; exactly half at most is none
                boolean enough = sum > HALF || (sum == HALF && lower && open.contains(company));
                if (enough && members.add(company)) {
                    acting.add(company);
                }
            }
        }
        return members;
    }

    /**
     * Votes in whole trillionths.
     *
     * @param control whether the company is in the control set
     */
    record Votes(long low, long high, boolean lowOpen, boolean highOpen, Verdict control) {

        static final Votes NONE = new Votes(0, 0, false, false, Verdict.NO);

        Interval share() {
            return new Interval(decimal(low), decimal(high), lowOpen, highOpen);
        }

        private static BigDecimal decimal(long units) {
            BigDecimal share = BigDecimal.valueOf(units, 12).stripTrailingZeros();
            return share.scale() < 0 ? share.setScale(0) : share;
        }
    }
}
