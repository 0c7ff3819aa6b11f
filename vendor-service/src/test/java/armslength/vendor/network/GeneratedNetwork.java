package armslength.vendor.network;

import armslength.vendor.ownership.ClaimedShare;
import armslength.vendor.ownership.DirectStake;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A network of stakes shaped like real ones (see docs/benchmarks/ownership.md):
 *
 * <ul>
 *   <li>companies lie in 20 layers, each smaller than the one below; a holder that is a company comes from the next layer,
 *       one in three of them from its few large groups;
 *   <li>a company has 1 to 6 holders, 1.9 on average before one in five goes missing: 1.5 recorded ones;
 *   <li>other holders are drawn from one row of owners with probability 1/rank, so that holdings per owner follow a power
 *       law with exponent 2, and the first owners are nominees with tens of thousands of holdings;
 *   <li>shares have mass at 100, 50, 33.33 and 25 percent; else a stick is broken at random. All are rounded to hundredths
 *       of a percent, so that sums miss 100;
 *   <li>small loops of 2 to 15 companies of one layer, and one large loop: a ring with a chord in every third company.
 * </ul>
 */
public final class GeneratedNetwork {

    private static final int[] HOLDERS = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 6};
    private static final int HUNDREDTHS = 10_000;
    private static final long UNIT = 100_000_000L; // a hundredth of a percent in trillionths

    private final NetworkShape shape;
    private final int companies;
    private final int[] layerStarts = new int[NetworkShape.LAYERS + 1];
    private final int[] inner;
    private final int largeLoopStart;

    /** Lays out the network; stakes are drawn when asked for. */
    public GeneratedNetwork(NetworkShape shape) {
        this.shape = shape;
        this.companies = Math.max(NetworkShape.LAYERS * 4, (int) (shape.stakes() / 1.52)) + shape.largeLoop();
        double whole =
                (1 - Math.pow(NetworkShape.LAYER_SHRINKS, NetworkShape.LAYERS)) / (1 - NetworkShape.LAYER_SHRINKS);
        double size = companies / whole;
        for (int layer = 0; layer < NetworkShape.LAYERS; layer++) {
            layerStarts[layer + 1] = Math.min(companies, layerStarts[layer] + Math.max(4, (int) size));
            size *= NetworkShape.LAYER_SHRINKS;
        }
        layerStarts[NetworkShape.LAYERS] = companies;
        this.inner = new int[companies];
        this.largeLoopStart = layerStarts[1] + 1;
        if (largeLoopStart + shape.largeLoop() > layerStarts[2]) {
            throw new IllegalArgumentException("the large loop does not fit into its layer");
        }
        placeLoops(new Random(shape.seed() ^ 0x10095));
    }

    /** How many companies there are. */
    public int companies() {
        return companies;
    }

    /** How many owners there are that are no companies. */
    public int owners() {
        return companies;
    }

    /** A company's id. */
    public UUID company(int number) {
        return new UUID(0x01976a2f_3c00_7000L + (shape.seed() & 0xfff), 0x8000_0000_0000_0000L | number);
    }

    /** The id of an owner that is no company. */
    public UUID owner(int rank) {
        return new UUID(0x01976a2f_3c01_7000L + (shape.seed() & 0xfff), 0x8000_0000_0000_0000L | rank);
    }

    /** The numbers of the vendors, in order. */
    public int[] vendors() {
        Random random = new Random(shape.seed() ^ 0x7e4d);
        int below = shape.largeLoop() == 0 ? 0 : Math.min(8, shape.vendors() / 4);
        int[] vendors = new int[shape.vendors()];
        for (int i = 0; i < below; i++) {
            vendors[i] = i; // the first companies of the lowest layer are held by the large loop
        }
        for (int i = below; i < vendors.length; i++) {
            vendors[i] = below
                    + (int) ((long) i * (layerStarts[1] - below) / vendors.length)
                    + random.nextInt(Math.max(1, (layerStarts[1] - below) / vendors.length));
        }
        return Arrays.stream(vendors)
                .sorted()
                .distinct()
                .filter(v -> !isOnLargeLoop(v))
                .toArray();
    }

    /** The companies whose stakes a vendor's numbers depend on, the vendors included. */
    public BitSet upstreamOfVendors() {
        BitSet met = new BitSet(companies);
        int[] open = new int[companies];
        int end = 0;
        for (int vendor : vendors()) {
            met.set(vendor);
            open[end++] = vendor;
        }
        for (int i = 0; i < end; i++) {
            for (DirectStake stake : holdersOf(open[i])) {
                int holder = numberOf(stake.owner());
                if (holder >= 0 && !met.get(holder)) {
                    met.set(holder);
                    open[end++] = holder;
                }
            }
        }
        return met;
    }

    /** The number of a company, -1 for an owner that is none. */
    int numberOf(UUID party) {
        return party.getMostSignificantBits() == company(0).getMostSignificantBits()
                ? (int) party.getLeastSignificantBits()
                : -1;
    }

    /** Draws every stake, company by company. */
    public void forEach(Consumer<DirectStake> each) {
        for (int company = 0; company < companies; company++) {
            holdersOf(company).forEach(each);
        }
    }

    /** The stakes in one company, always the same. */
    public List<DirectStake> holdersOf(int company) {
        Drawn drawn = draw(company);
        List<DirectStake> stakes = new ArrayList<>();
        drawn.parts()
                .forEach((holder, part) ->
                        stakes.add(stake(drawn.random(), holder, company, Math.min(part, HUNDREDTHS))));
        return stakes;
    }

    /** How many holders of a company nobody recorded. */
    int missingHoldersOf(int company) {
        return draw(company).missing();
    }

    private record Drawn(Random random, Map<UUID, Integer> parts, int missing) {}

    private Drawn draw(int company) {
        Random random = new Random(shape.seed() * 1_000_003L + company * 7_919L);
        Map<UUID, Integer> parts = new LinkedHashMap<>();
        int left = HUNDREDTHS;
        if (random.nextDouble() < NetworkShape.OWN_SHARES) {
            left -= put(parts, company(company), 50 + random.nextInt(950));
        }
        for (int member : loopHolders(company)) {
            left -= put(parts, company(member), 300 + random.nextInt(2_500));
        }
        if (shape.largeLoop() > 0 && company < 8) {
            left -= put(parts, company(largeLoopStart + company), 2_000);
        }
        boolean onlyHolders = parts.isEmpty();
        int holders = HOLDERS[random.nextInt(HOLDERS.length)];
        int[] split = onlyHolders ? split(random, holders) : broken(random, holders, left);
        int missing = 0;
        for (int part : split) {
            UUID holder = holder(random, company);
            if (random.nextDouble() < NetworkShape.MISSING) {
                missing++;
            } else if (part > 0) {
                parts.merge(holder, part, Integer::sum);
            }
        }
        return new Drawn(random, parts, missing);
    }

    private static int put(Map<UUID, Integer> parts, UUID holder, int part) {
        parts.put(holder, part);
        return part;
    }

    private int[] split(Random random, int holders) {
        boolean even = random.nextDouble() < 0.6;
        if (holders == 1) {
            return new int[] {even || random.nextBoolean() ? HUNDREDTHS : 1_000 + random.nextInt(9_000)};
        }
        if (even && holders <= 4) {
            int[] parts = new int[holders];
            Arrays.fill(parts, Math.round((float) HUNDREDTHS / holders));
            return parts;
        }
        return broken(random, holders, HUNDREDTHS);
    }

    /** A stick broken at random, each part rounded for itself. */
    private static int[] broken(Random random, int holders, int length) {
        double[] weights = new double[holders];
        double sum = 0;
        for (int i = 0; i < holders; i++) {
            weights[i] = -Math.log(1 - random.nextDouble());
            sum += weights[i];
        }
        int[] parts = new int[holders];
        for (int i = 0; i < holders; i++) {
            parts[i] = (int) Math.round(weights[i] / sum * length);
        }
        return parts;
    }

    private UUID holder(Random random, int company) {
        int layer = layerOf(company);
        if (layer + 1 < NetworkShape.LAYERS && random.nextDouble() < NetworkShape.HELD_BY_COMPANY) {
            int start = layerStarts[layer + 1];
            int size = layerStarts[layer + 2] - start;
            double place = random.nextDouble();
            int at = random.nextInt(3) == 0 ? (int) (size * place * place * place) : (int) (size * place);
            int chosen = start + Math.min(size - 1, at);
            // whoever is above the large loop would otherwise be all of the network
            return isOnLargeLoop(chosen) ? company(layerStarts[layer + 2] - 1) : company(chosen);
        }
        return owner((int) Math.pow(owners(), random.nextDouble()) - 1);
    }

    /** The layer of a company; holders that are companies come from a later one, or from the same loop. */
    int layerOf(int company) {
        int layer = Arrays.binarySearch(layerStarts, company);
        return layer >= 0 ? layer : -layer - 2;
    }

    /** Whether a party is a member of the large loop. */
    public boolean isOnLargeLoop(UUID party) {
        return isOnLargeLoop(numberOf(party));
    }

    private boolean isOnLargeLoop(int company) {
        return company >= largeLoopStart && company < largeLoopStart + shape.largeLoop();
    }

    private void placeLoops(Random random) {
        int wanted = (int) (companies * NetworkShape.ON_SMALL_LOOPS);
        int layer = 0;
        int next = layerStarts[0] + 64;
        while (wanted > 1) {
            int size = Math.min(wanted, 2 + random.nextInt(NetworkShape.LARGEST_SMALL_LOOP - 1));
            if (size < 2 || next + size >= layerStarts[layer + 1]) {
                if (++layer >= 6) {
                    return;
                }
                next = layerStarts[layer] + shape.largeLoop() + 64;
                continue;
            }
            for (int i = 0; i < size; i++) {
                inner[next + i] = i + 1 < size ? 1 : 1 - size; // holder: the next of the ring
            }
            wanted -= size;
            next += size + 200 + random.nextInt(200);
        }
    }

    private int[] loopHolders(int company) {
        if (isOnLargeLoop(company)) {
            int place = company - largeLoopStart;
            int ring = largeLoopStart + (place + 1) % shape.largeLoop();
            int chord = largeLoopStart + (int) ((place * 7_919L + 131) % shape.largeLoop());
            return place % 3 == 0 && chord != company && chord != ring ? new int[] {ring, chord} : new int[] {ring};
        }
        return inner[company] == 0 ? new int[0] : new int[] {company + inner[company]};
    }

    private DirectStake stake(Random random, UUID holder, int company, int part) {
        UUID claim =
                new UUID(0x01976a2f_3c02_7000L + (shape.seed() & 0xfff), random.nextLong() | 0x8000_0000_0000_0000L);
        boolean banded = random.nextDouble() < NetworkShape.BANDED;
        @Nullable ClaimedShare votes = random.nextInt(20) == 0 ? exact(part / 2, claim) : null;
        return new DirectStake(holder, company(company), banded ? band(part, claim) : exact(part, claim), votes);
    }

    private static ClaimedShare exact(int part, UUID claim) {
        return new ClaimedShare(part * UNIT, part * UNIT, false, false, 4, claim);
    }

    /** As registers of persons with significant control have them: up to 25, more than 25 to 50, 75 or more. */
    private static ClaimedShare band(int part, UUID claim) {
        int low = part <= 2_500 ? 0 : part <= 5_000 ? 2_500 : part < 7_500 ? 5_000 : 7_500;
        int high = part <= 2_500 ? 2_500 : part <= 5_000 ? 5_000 : part < 7_500 ? 7_500 : HUNDREDTHS;
        return new ClaimedShare(low * UNIT, high * UNIT, low == 2_500 || low == 5_000, low == 5_000, 2, claim);
    }

    /** A share in decimals. */
    static BigDecimal decimal(long units) {
        return BigDecimal.valueOf(units, 12).stripTrailingZeros();
    }
}
