package armslength.vendor.ownership;

import java.util.Arrays;
import java.util.UUID;

/**
 * The numbers of parties, from zero in the order in which they were met, found by their ids.
 *
 * <p>Ids lie in one array of two words each and are found by open addressing with linear probing, so that a lookup meets two
 * places in memory: a map of millions of id objects meets four, each too far apart for any cache.
 */
final class PartyNumbers {

    private static final int NONE = -1;

    private long[] ids = new long[2 * 1024];

    /** The number plus one, or zero where the slot is free; a power of two of slots, at most two in three taken. */
    private int[] slots = new int[2 * 1024];

    private int size;

    /** Makes room for about so many parties. */
    void expect(int expected) {
        ids = Arrays.copyOf(ids, Math.max(ids.length, Math.multiplyExact(2, expected)));
        while (3L * expected > 2L * slots.length) {
            widen();
        }
    }

    int size() {
        return size;
    }

    /** A party's number, or -1. */
    int find(UUID party) {
        long high = party.getMostSignificantBits();
        long low = party.getLeastSignificantBits();
        return slots[slotOf(high, low)] - 1;
    }

    /** A party's number; one that was not met before gets the next. */
    int number(UUID party) {
        long high = party.getMostSignificantBits();
        long low = party.getLeastSignificantBits();
        int slot = slotOf(high, low);
        if (slots[slot] - 1 != NONE) {
            return slots[slot] - 1;
        }
        if (2 * size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * (size + (size >> 1)));
        }
        ids[2 * size] = high;
        ids[2 * size + 1] = low;
        slots[slot] = ++size;
        if (3L * size > 2L * slots.length) {
            widen();
        }
        return size - 1;
    }

    UUID party(int number) {
        return new UUID(ids[2 * number], ids[2 * number + 1]);
    }

    /** The order of the ids, as {@link UUID#compareTo} has it. */
    int compare(int one, int other) {
        int byHigh = Long.compare(ids[2 * one], ids[2 * other]);
        return byHigh == 0 ? Long.compare(ids[2 * one + 1], ids[2 * other + 1]) : byHigh;
    }

    private int slotOf(long high, long low) {
        int slot = firstSlot(high, low);
        while (slots[slot] != 0) {
            int at = 2 * (slots[slot] - 1);
            if (ids[at] == high && ids[at + 1] == low) {
                break;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private int firstSlot(long high, long low) {
        // ids of one source differ in few bits: a multiplication by the golden ratio spreads them over the upper ones
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> (Long.SIZE - Integer.numberOfTrailingZeros(slots.length)));
    }

    private void widen() {
        slots = new int[Math.multiplyExact(slots.length, 2)];
        for (int number = 0; number < size; number++) {
            slots[slotOf(ids[2 * number], ids[2 * number + 1])] = number + 1;
        }
    }
}
