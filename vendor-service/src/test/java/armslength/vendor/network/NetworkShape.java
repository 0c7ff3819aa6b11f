package armslength.vendor.network;

/**
 * The shape of a generated network of stakes, after real registers.
 *
 * @param stakes about how many stakes
 * @param vendors how many companies are vendors, in the lower layers, a few of them below the large loop
 * @param largeLoop members of the one large loop, 0 for none
 * @param seed the same seed gives the same network
 */
public record NetworkShape(int stakes, int vendors, int largeLoop, long seed) {

    /** Layers of companies: the longest chain has one stake less, and a person at its end. */
    public static final int LAYERS = 20;

    /** Each layer is so much smaller than the one below. */
    public static final double LAYER_SHRINKS = 0.72;

    /** Part of the holders of a company that are companies of the next layer. */
    public static final double HELD_BY_COMPANY = 0.55;

    /** Part of the holders that nobody recorded. */
    public static final double MISSING = 0.2;

    /** Part of the stakes that are known between bounds, as registers of persons with significant control have them. */
    public static final double BANDED = 0.2;

    /** Part of the companies that hold shares of themselves. */
    public static final double OWN_SHARES = 0.003;

    /** Part of the companies that lie on small loops. */
    public static final double ON_SMALL_LOOPS = 0.001;

    /** Members of a small loop. */
    public static final int LARGEST_SMALL_LOOP = 15;
}
