package armslength.vendor.ownership;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A company, number 0, and everyone upstream of it, nearest first, with every stake between them by both kinds of right.
 *
 * <p>Numbers and primitive arrays throughout, so that many vendors can be restated at once. The numbers follow from the
 * stakes alone, not from the history of the table that they were read from: all replicas work in the same order.
 */
public final class Ancestry {

    private final UUID[] parties;
    private final int[] starts;
    private final int[] holders;
    private final int[] companies;
    private final ShareColumns economic;
    private final ShareColumns votes;
    private final int[] heldStarts;
    private final int[] held;

    private Ancestry(Builder built) {
        this.parties = Arrays.copyOf(built.parties, built.size);
        this.starts = built.starts;
        this.holders = built.holders;
        this.economic = built.economic;
        this.votes = built.votes;
        int stakes = starts[parties.length];
        this.companies = new int[stakes];
        this.heldStarts = new int[parties.length + 1];
        this.held = new int[stakes];
        turn();
    }

    /** Collects stakes company by company, in the order of their numbers, and each company's by owner. */
    static final class Builder {

        private UUID[] parties = new UUID[64];
        private int size;
        private int[] starts = new int[65];
        private int closed;
        private int[] holders = new int[128];
        private int stakes;
        private final ShareColumns economic = new ShareColumns(128);
        private final ShareColumns votes = new ShareColumns(128);

        Builder(UUID company) {
            party(company);
        }

        /** Gives a party the next number. */
        int party(UUID party) {
            if (size == parties.length) {
                parties = Arrays.copyOf(parties, size * 2);
            }
            parties[size] = party;
            return size++;
        }

        int parties() {
            return size;
        }

        UUID party(int number) {
            return parties[number];
        }

        /** A stake in the current company, whose shares the caller fills in. */
        int stake(int holder) {
            if (stakes == holders.length) {
                int grown = stakes * 2;
                holders = Arrays.copyOf(holders, grown);
                economic.grow(grown);
                votes.grow(grown);
            }
            holders[stakes] = holder;
            return stakes++;
        }

        ShareColumns economic() {
            return economic;
        }

        ShareColumns votes() {
            return votes;
        }

        /** The current company has no more holders. */
        void nextCompany() {
            if (closed + 2 > starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[++closed] = stakes;
        }

        Ancestry build() {
            return new Ancestry(this);
        }
    }

    /** The same stakes seen from the owners. */
    private void turn() {
        for (int stake = 0; stake < held.length; stake++) {
            heldStarts[holders[stake] + 1]++;
        }
        for (int party = 0; party < parties.length; party++) {
            heldStarts[party + 1] += heldStarts[party];
        }
        int[] next = Arrays.copyOf(heldStarts, parties.length);
        for (int company = 0; company < parties.length; company++) {
            for (int stake = starts[company]; stake < starts[company + 1]; stake++) {
                companies[stake] = company;
                held[next[holders[stake]]++] = stake;
            }
        }
    }

    /** How many parties there are, the company included. */
    public int size() {
        return parties.length;
    }

    /** A party's name; number 0 is the company. */
    public UUID party(int number) {
        return parties[number];
    }

    int firstStake(int company) {
        return starts[company];
    }

    int endOfStakes(int company) {
        return starts[company + 1];
    }

    int holder(int stake) {
        return holders[stake];
    }

    int company(int stake) {
        return companies[stake];
    }

    int firstHeld(int owner) {
        return heldStarts[owner];
    }

    int endOfHeld(int owner) {
        return heldStarts[owner + 1];
    }

    int held(int place) {
        return held[place];
    }

    ShareColumns economic() {
        return economic;
    }

    /** The columns that tell a stake's votes: without a word on votes, a share carries the votes that its size suggests. */
    ShareColumns votesOf(int stake) {
        return votes.isThere(stake) ? votes : economic;
    }

    /** How many stakes there are. */
    public int stakeCount() {
        return held.length;
    }

    /** Every stake. */
    public List<DirectStake> stakes() {
        List<DirectStake> all = new ArrayList<>(held.length);
        for (int stake = 0; stake < held.length; stake++) {
            all.add(new DirectStake(
                    parties[holders[stake]], parties[companies[stake]], economic.get(stake), votes.get(stake)));
        }
        return all;
    }

    /**
     * The claims on all chains from an owner down to the companies that it reaches here.
     *
     * @return at most so many, those nearest to the owner
     */
    public Set<UUID> claimsBelow(int owner, int most) {
        Set<UUID> found = new LinkedHashSet<>();
        IntOpenHashSet seen = new IntOpenHashSet(new int[] {owner});
        IntArrayList open = new IntArrayList(new int[] {owner});
        for (int i = 0; i < open.size(); i++) {
            int next = open.getInt(i);
            for (boolean voting : new boolean[] {false, true}) {
                for (int at = heldStarts[next]; at < heldStarts[next + 1]; at++) {
                    int stake = held[at];
                    ShareColumns said = voting ? votesOf(stake) : economic;
                    if (said.high(stake) == 0) {
                        continue;
                    }
                    if (!name(stake, found, most)) {
                        return found;
                    }
                    if (seen.add(companies[stake])) {
                        open.add(companies[stake]);
                    }
                }
            }
        }
        return found;
    }

    private boolean name(int stake, Set<UUID> found, int most) {
        for (ShareColumns said : List.of(economic, votes)) {
            if (said.isThere(stake)) {
                if (found.size() == most) {
                    return false;
                }
                found.add(said.claim(stake));
            }
        }
        return true;
    }
}
