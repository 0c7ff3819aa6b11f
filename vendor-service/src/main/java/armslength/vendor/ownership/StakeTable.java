package armslength.vendor.ownership;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All direct stakes, compact: parties and stakes are numbers, and what is known of stake n stands at place n of primitive
 * arrays. About 110 bytes a stake and 40 a party.
 *
 * <p>The stakes in a company and the stakes of an owner are two linked lists through the arrays, so that a stake comes and
 * goes without moving others, even at an owner who holds a hundred thousand. The stakes in a company stand in the order of
 * their owners' ids, whatever the order in which they came. Not for several threads at once; whoever
 * shares a table guards it.
 */
public final class StakeTable {

    private static final int NONE = -1;

    private final PartyNumbers parties = new PartyNumbers();
    private int[] firstHolder = new int[1024];
    private int[] firstHeld = new int[1024];

    private int stakes;
    private int free = NONE;
    private int[] owner = new int[1024];
    private int[] subject = new int[1024];
    private int[] nextHolder = new int[1024];
    private int[] nextHeld = new int[1024];
    private int[] previousHeld = new int[1024];
    private final ShareColumns economic = new ShareColumns(1024);
    private final ShareColumns votes = new ShareColumns(1024);
    private int count;

    /** An empty table. */
    public StakeTable() {
        Arrays.fill(firstHolder, NONE);
        Arrays.fill(firstHeld, NONE);
    }

    /** Makes room for about so many stakes, so that they need not be moved while they come. */
    public void expect(int expected) {
        if (expected > owner.length) {
            grow(expected);
            parties.expect(expected);
        }
    }

    /** How many stakes there are. */
    public int stakes() {
        return count;
    }

    /** How many parties there are or were. */
    public int parties() {
        return parties.size();
    }

    /** Puts a stake in the place of the one of the same owner and subject, if there is one; without shares it goes. */
    public void put(DirectStake stake) {
        int of = number(stake.owner());
        int in = number(stake.subject());
        int place = find(of, in);
        if (stake.economic() == null && stake.votes() == null) {
            if (place != NONE) {
                remove(place);
            }
            return;
        }
        if (place == NONE) {
            place = add(of, in);
        }
        economic.set(place, stake.economic());
        votes.set(place, stake.votes());
    }

    /** Gives a party a number, if it has none: whoever is {@link #upstreamOf looked up} as a change must have one. */
    public void know(UUID party) {
        number(party);
    }

    /**
     * The company, everyone upstream of it, and every stake between them. Changes nothing: several threads may ask at once
     * while nobody writes.
     *
     * @param instead stakes of known parties that stand in the place of the table's, by company and owner; those without
     *     shares are gone
     */
    public Ancestry upstreamOf(UUID company, Map<UUID, Map<UUID, DirectStake>> instead) {
        Search search = new Search(company);
        int number = parties.find(company);
        if (number == NONE) {
            search.found.nextCompany();
        } else {
            search.meet(number);
        }
        for (int i = 0; i < search.numbered.size(); i++) {
            Map<UUID, DirectStake> changed = instead.isEmpty() ? null : instead.get(search.found.party(i));
            if (changed == null) {
                search.addHolders(search.numbered.getInt(i));
            } else {
                search.addHolders(holdersOf(search.numbered.getInt(i), changed));
            }
            search.found.nextCompany();
        }
        return search.found.build();
    }

    /** The parties met on the way up. */
    private final class Search {

        private final Ancestry.Builder found;
        private final IntArrayList numbered = new IntArrayList();
        private final Int2IntOpenHashMap met = new Int2IntOpenHashMap();

        private Search(UUID company) {
            found = new Ancestry.Builder(company);
            met.defaultReturnValue(NONE);
        }

        private void addHolders(int company) {
            for (int at = firstHolder[company]; at != NONE; at = nextHolder[at]) {
                int stake = found.stake(meet(owner[at]));
                found.economic().copy(stake, economic, at);
                found.votes().copy(stake, votes, at);
            }
        }

        private void addHolders(List<DirectStake> stakes) {
            for (DirectStake held : stakes) {
                int stake = found.stake(meet(parties.find(held.owner())));
                found.economic().set(stake, held.economic());
                found.votes().set(stake, held.votes());
            }
        }

        private int meet(int party) {
            int fresh = numbered.size();
            int known = met.putIfAbsent(party, fresh);
            if (known != NONE) {
                return known;
            }
            numbered.add(party);
            if (fresh > 0) {
                found.party(parties.party(party)); // the company itself has its number from the start
            }
            return fresh;
        }
    }

    private List<DirectStake> holdersOf(int company, Map<UUID, DirectStake> changed) {
        TreeMap<UUID, DirectStake> holders = new TreeMap<>();
        for (int at = firstHolder[company]; at != NONE; at = nextHolder[at]) {
            holders.put(parties.party(owner[at]), stake(at));
        }
        holders.putAll(changed);
        holders.values().removeIf(stake -> stake.economic() == null && stake.votes() == null);
        return List.copyOf(holders.values());
    }

    /** The parties themselves and everything downstream of them. */
    public Collection<UUID> downstreamOf(Collection<UUID> of) {
        IntOpenHashSet seen = new IntOpenHashSet();
        IntArrayList open = new IntArrayList();
        List<UUID> found = new ArrayList<>();
        for (UUID party : of) {
            int number = parties.find(party);
            if (number == NONE) {
                found.add(party);
            } else if (seen.add(number)) {
                open.add(number);
            }
        }
        for (int i = 0; i < open.size(); i++) {
            found.add(parties.party(open.getInt(i)));
            for (int at = firstHeld[open.getInt(i)]; at != NONE; at = nextHeld[at]) {
                if (seen.add(subject[at])) {
                    open.add(subject[at]);
                }
            }
        }
        return found;
    }

    private int number(UUID party) {
        int number = parties.number(party);
        if (number == firstHolder.length) {
            int size = number + (number >> 1);
            firstHolder = Arrays.copyOf(firstHolder, size);
            firstHeld = Arrays.copyOf(firstHeld, size);
            Arrays.fill(firstHolder, number, size, NONE);
            Arrays.fill(firstHeld, number, size, NONE);
        }
        return number;
    }

    private int find(int of, int in) {
        for (int at = firstHolder[in]; at != NONE; at = nextHolder[at]) {
            if (owner[at] == of) {
                return at;
            }
        }
        return NONE;
    }

    private int add(int of, int in) {
        int place = free;
        if (place == NONE) {
            if (stakes == owner.length) {
                grow(stakes + (stakes >> 1));
            }
            place = stakes++;
        } else {
            free = nextHolder[place];
        }
        owner[place] = of;
        subject[place] = in;
        queue(place, of, in);
        nextHeld[place] = firstHeld[of];
        previousHeld[place] = NONE;
        if (firstHeld[of] != NONE) {
            previousHeld[firstHeld[of]] = place;
        }
        firstHeld[of] = place;
        count++;
        return place;
    }

    private void queue(int place, int of, int in) {
        int before = NONE;
        int after = firstHolder[in];
        while (after != NONE && parties.compare(owner[after], of) < 0) {
            before = after;
            after = nextHolder[after];
        }
        nextHolder[place] = after;
        if (before == NONE) {
            firstHolder[in] = place;
        } else {
            nextHolder[before] = place;
        }
    }

    private void remove(int place) {
        int in = subject[place];
        if (firstHolder[in] == place) {
            firstHolder[in] = nextHolder[place];
        } else {
            int before = firstHolder[in]; // companies have few holders, owners may have many holdings
            while (nextHolder[before] != place) {
                before = nextHolder[before];
            }
            nextHolder[before] = nextHolder[place];
        }
        if (previousHeld[place] == NONE) {
            firstHeld[owner[place]] = nextHeld[place];
        } else {
            nextHeld[previousHeld[place]] = nextHeld[place];
        }
        if (nextHeld[place] != NONE) {
            previousHeld[nextHeld[place]] = previousHeld[place];
        }
        nextHolder[place] = free;
        free = place;
        count--;
    }

    private void grow(int size) {
        owner = Arrays.copyOf(owner, size);
        subject = Arrays.copyOf(subject, size);
        nextHolder = Arrays.copyOf(nextHolder, size);
        nextHeld = Arrays.copyOf(nextHeld, size);
        previousHeld = Arrays.copyOf(previousHeld, size);
        economic.grow(size);
        votes.grow(size);
    }

    private DirectStake stake(int at) {
        return new DirectStake(parties.party(owner[at]), parties.party(subject[at]), economic.get(at), votes.get(at));
    }
}
