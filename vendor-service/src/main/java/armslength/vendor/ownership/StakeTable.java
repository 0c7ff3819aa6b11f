package armslength.vendor.ownership;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All direct stakes, compact: parties and stakes are numbers, and what is known of stake n stands at place n of primitive
 * arrays. About 110 bytes a stake and 70 a party.
 *
 * <p>The stakes in a company and the stakes of an owner are two linked lists through the arrays, so that a stake comes and
 * goes without moving others, even at an owner who holds a hundred thousand. Not for several threads at once; whoever
 * shares a table guards it.
 */
public final class StakeTable {

    private static final int NONE = -1;
    private static final byte HAS_ECONOMIC = 1;
    private static final byte HAS_VOTES = 2;
    private static final byte ECONOMIC_LOW_OPEN = 4;
    private static final byte ECONOMIC_HIGH_OPEN = 8;
    private static final byte VOTES_LOW_OPEN = 16;
    private static final byte VOTES_HIGH_OPEN = 32;

    private final Object2IntOpenHashMap<UUID> numbers = new Object2IntOpenHashMap<>();
    private UUID[] parties = new UUID[1024];
    private int[] firstHolder = new int[1024];
    private int[] firstHeld = new int[1024];

    private int stakes;
    private int free = NONE;
    private int[] owner = new int[1024];
    private int[] subject = new int[1024];
    private int[] nextHolder = new int[1024];
    private int[] nextHeld = new int[1024];
    private int[] previousHeld = new int[1024];
    private final Share economic = new Share();
    private final Share votes = new Share();
    private byte[] flags = new byte[1024];
    private int count;

    /** The columns of one kind of right. */
    private static final class Share {
        private long[] low = new long[1024];
        private long[] high = new long[1024];
        private byte[] decimals = new byte[1024];
        private long[] claimHigh = new long[1024];
        private long[] claimLow = new long[1024];

        void grow(int size) {
            low = Arrays.copyOf(low, size);
            high = Arrays.copyOf(high, size);
            decimals = Arrays.copyOf(decimals, size);
            claimHigh = Arrays.copyOf(claimHigh, size);
            claimLow = Arrays.copyOf(claimLow, size);
        }

        void set(int stake, @Nullable ClaimedShare said) {
            low[stake] = said == null ? 0 : said.lowUnits();
            high[stake] = said == null ? 0 : said.highUnits();
            decimals[stake] = (byte) (said == null ? 0 : said.decimals());
            claimHigh[stake] = said == null ? 0 : said.claimId().getMostSignificantBits();
            claimLow[stake] = said == null ? 0 : said.claimId().getLeastSignificantBits();
        }

        ClaimedShare get(int stake, boolean lowOpen, boolean highOpen) {
            return new ClaimedShare(
                    low[stake],
                    high[stake],
                    lowOpen,
                    highOpen,
                    decimals[stake],
                    new UUID(claimHigh[stake], claimLow[stake]));
        }
    }

    /** An empty table. */
    public StakeTable() {
        numbers.defaultReturnValue(NONE);
        Arrays.fill(firstHolder, NONE);
        Arrays.fill(firstHeld, NONE);
    }

    /** How many stakes there are. */
    public int stakes() {
        return count;
    }

    /** How many parties there are or were. */
    public int parties() {
        return numbers.size();
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
        flags[place] = flags(stake.economic(), stake.votes());
    }

    /** The stakes in a company. */
    public List<DirectStake> holdersOf(UUID company) {
        int number = numbers.getInt(company);
        List<DirectStake> found = new ArrayList<>();
        for (int at = number == NONE ? NONE : firstHolder[number]; at != NONE; at = nextHolder[at]) {
            found.add(stake(at));
        }
        return found;
    }

    /** Calls back with each company that a party holds a stake in. */
    public void heldBy(UUID party, Consumer<UUID> company) {
        int number = numbers.getInt(party);
        for (int at = number == NONE ? NONE : firstHeld[number]; at != NONE; at = nextHeld[at]) {
            company.accept(parties[subject[at]]);
        }
    }

    /** The parties themselves and everything downstream of them. */
    public Collection<UUID> downstreamOf(Collection<UUID> of) {
        IntOpenHashSet seen = new IntOpenHashSet();
        IntArrayList open = new IntArrayList();
        List<UUID> found = new ArrayList<>();
        for (UUID party : of) {
            int number = numbers.getInt(party);
            if (number == NONE) {
                found.add(party);
            } else if (seen.add(number)) {
                open.add(number);
            }
        }
        for (int i = 0; i < open.size(); i++) {
            found.add(parties[open.getInt(i)]);
            for (int at = firstHeld[open.getInt(i)]; at != NONE; at = nextHeld[at]) {
                if (seen.add(subject[at])) {
                    open.add(subject[at]);
                }
            }
        }
        return found;
    }

    private int number(UUID party) {
        int known = numbers.getInt(party);
        if (known != NONE) {
            return known;
        }
        int fresh = numbers.size();
        if (fresh == parties.length) {
            int size = fresh + (fresh >> 1);
            parties = Arrays.copyOf(parties, size);
            firstHolder = Arrays.copyOf(firstHolder, size);
            firstHeld = Arrays.copyOf(firstHeld, size);
            Arrays.fill(firstHolder, fresh, size, NONE);
            Arrays.fill(firstHeld, fresh, size, NONE);
        }
        parties[fresh] = party;
        numbers.put(party, fresh);
        return fresh;
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
        nextHolder[place] = firstHolder[in];
        firstHolder[in] = place;
        nextHeld[place] = firstHeld[of];
        previousHeld[place] = NONE;
        if (firstHeld[of] != NONE) {
            previousHeld[firstHeld[of]] = place;
        }
        firstHeld[of] = place;
        count++;
        return place;
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
        flags = Arrays.copyOf(flags, size);
        economic.grow(size);
        votes.grow(size);
    }

    private DirectStake stake(int at) {
        return new DirectStake(
                parties[owner[at]],
                parties[subject[at]],
                has(at, HAS_ECONOMIC)
                        ? economic.get(at, has(at, ECONOMIC_LOW_OPEN), has(at, ECONOMIC_HIGH_OPEN))
                        : null,
                has(at, HAS_VOTES) ? votes.get(at, has(at, VOTES_LOW_OPEN), has(at, VOTES_HIGH_OPEN)) : null);
    }

    private boolean has(int at, byte flag) {
        return (flags[at] & flag) != 0;
    }

    private static byte flags(@Nullable ClaimedShare economic, @Nullable ClaimedShare votes) {
        int flags = 0;
        if (economic != null) {
            flags |= HAS_ECONOMIC;
            flags |= economic.lowOpen() ? ECONOMIC_LOW_OPEN : 0;
            flags |= economic.highOpen() ? ECONOMIC_HIGH_OPEN : 0;
        }
        if (votes != null) {
            flags |= HAS_VOTES;
            flags |= votes.lowOpen() ? VOTES_LOW_OPEN : 0;
            flags |= votes.highOpen() ? VOTES_HIGH_OPEN : 0;
        }
        return (byte) flags;
    }
}
