package armslength.vendor.ownership;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Everyone's economic share of a company and the votes of it that they hold or control: numbers alone, fast.
 *
 * <p>The same as {@link IntegratedOwnership} and {@link Reach#byMajority} give, which also tell chains and reasons.
 */
public final class OwnershipNumbers {

    private final Ancestry ancestry;
    private final EconomicNumbers economic;
    private final VoteNumbers.Votes[] votes;

    private OwnershipNumbers(Ancestry ancestry, EconomicNumbers economic) {
        this.ancestry = ancestry;
        this.economic = economic;
        this.votes = new VoteNumbers.Votes[ancestry.size()];
        VoteNumbers reach = new VoteNumbers(ancestry);
        for (int party = 1; party < votes.length; party++) {
            votes[party] = reach.of(party);
        }
    }

    /** The numbers, or nothing when a company upstream is over-declared or a loop upstream is closed. */
    public static Optional<OwnershipNumbers> of(Ancestry ancestry) {
        return EconomicNumbers.of(ancestry, IntegratedOwnership.LOOPS)
                .map(economic -> new OwnershipNumbers(ancestry, economic));
    }

    /** A party's integrated share. */
    public Interval economic(int party) {
        return economic.of(party);
    }

    /** What a party holds or controls of the votes. */
    public Interval votes(int party) {
        return votes[party].share();
    }

    /** Whether the company is in a party's control set. */
    public Verdict control(int party) {
        return votes[party].control();
    }

    /** How many parties may have a share or a vote. */
    public int count() {
        int count = 0;
        for (int party = 1; party < votes.length; party++) {
            count += isAny(party) ? 1 : 0;
        }
        return count;
    }

    /**
     * So many of the parties that may have a share or a vote, and all those that are wanted anyway: largest economic share
     * first, then most votes, then by name.
     */
    public int[] largest(int most, Predicate<UUID> wanted) {
        long least = leastOf(most);
        int[] found = new int[ancestry.size()];
        int count = 0;
        for (int party = 1; party < found.length; party++) {
            if ((isAny(party) && economic.high(party) >= least) || wanted.test(ancestry.party(party))) {
                found[count++] = party;
            }
        }
        int[] sorted = Arrays.copyOf(found, count);
        IntArrays.quickSort(sorted, this::compare);
        int told = 0;
        for (int place = 0; place < count; place++) {
            if (place < most || wanted.test(ancestry.party(sorted[place]))) {
                sorted[told++] = sorted[place];
            }
        }
        return Arrays.copyOf(sorted, told);
    }

    /** The share of the last one of so many, so that not all need be sorted. */
    private long leastOf(int most) {
        if (votes.length <= most) {
            return 0;
        }
        long[] shares = new long[votes.length];
        for (int party = 1; party < shares.length; party++) {
            shares[party] = economic.high(party);
        }
        Arrays.sort(shares);
        return shares[shares.length - most];
    }

    private boolean isAny(int party) {
        return economic.high(party) > 0 || votes[party].high() > 0;
    }

    private int compare(int one, int other) {
        int byShare = Long.compare(economic.high(other), economic.high(one));
        if (byShare != 0) {
            return byShare;
        }
        int byVotes = Long.compare(votes[other].high(), votes[one].high());
        return byVotes == 0 ? ancestry.party(one).compareTo(ancestry.party(other)) : byVotes;
    }
}
