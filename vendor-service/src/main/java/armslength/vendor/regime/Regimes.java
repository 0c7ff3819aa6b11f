package armslength.vendor.regime;

import armslength.kit.value.Percent;
import armslength.vendor.influence.Influence;
import armslength.vendor.influence.OwnerInfluence;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.Reach;
import armslength.vendor.ownership.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;

/** The usual tests of ownership and influence, as versioned data: what each says of an owner, and why it is silent. */
@ApplicationScoped
public class Regimes {

    /** Version of the table of tests that is applied. */
    public static final int POLICY_VERSION = 1;

    private final EntityManager database;

    Regimes(EntityManager database) {
        this.database = database;
    }

    /**
     * What one test says.
     *
     * @param regime code of the test
     * @param name its name
     * @param fires YES, NO, or INDETERMINATE when the bounds straddle the threshold
     * @param measured what was measured
     * @param threshold what it is compared with
     * @param why in words
     * @param source where the test comes from
     */
    public record Row(
            String regime, String name, Verdict fires, String measured, String threshold, String why, String source) {}

    /** Every test for one owner of a company. */
    public List<Row> of(OwnerInfluence owner, Influence influence) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> tests = database.createNativeQuery("""
                        select code, name, metric, comparator, threshold, source from regime
                        where policy_version = :version order by position
                        """, Object[].class)
                .setParameter("version", POLICY_VERSION)
                .getResultList();
        return tests.stream().map(test -> row(test, owner, influence)).toList();
    }

    private static Row row(Object[] test, OwnerInfluence owner, Influence influence) {
        String metric = (String) test[2];
        boolean strictly = test[3].equals("GT");
        BigDecimal threshold = (BigDecimal) test[4];
        if (metric.equals("INDICATORS")) {
            return indicators(test, owner, threshold);
        }
        Verdict fires = fires(metric, owner, influence, threshold, strictly);
        String measured = switch (metric) {
            case "CONTROL", "VOTES" -> "votes " + percent(owner.votes());
            case "ECONOMIC_OR_VOTES" -> "economic " + percent(owner.economic()) + ", votes " + percent(owner.votes());
            default -> "economic " + percent(owner.economic());
        };
        String limit = (strictly ? "> " : ">= ") + Percent.of(threshold) + " %";
        return new Row(
                (String) test[0],
                (String) test[1],
                fires,
                measured,
                limit,
                why(metric, fires, measured, limit),
                (String) test[5]);
    }

    private static Verdict fires(
            String metric, OwnerInfluence owner, Influence influence, BigDecimal threshold, boolean strictly) {
        return switch (metric) {
            case "CONTROL" -> owner.control();
            case "STEPWISE_EQUITY" ->
                Reach.byHalf(owner.ownerId(), influence.economic()).includes(influence.subject());
            case "VOTES" -> compare(owner.votes(), threshold, strictly);
            case "ECONOMIC" -> compare(owner.economic(), threshold, strictly);
            case "ECONOMIC_OR_VOTES" ->
                compare(owner.economic(), threshold, strictly).or(compare(owner.votes(), threshold, strictly));
            default -> throw new IllegalStateException("The table of tests has an unknown metric " + metric);
        };
    }

    private static Verdict compare(Interval share, BigDecimal threshold, boolean strictly) {
        return strictly ? share.above(threshold) : share.atLeast(threshold);
    }

    private static Row indicators(Object[] test, OwnerInfluence owner, BigDecimal threshold) {
        List<String> holding = owner.indicators().stream().map(Enum::name).toList();
        int all = OwnerInfluence.Indicator.values().length;
        boolean fires = BigDecimal.valueOf(holding.size()).compareTo(threshold) >= 0;
        return new Row(
                (String) test[0],
                (String) test[1],
                fires ? Verdict.YES : Verdict.NO,
                holding.size() + "/" + all,
                ">= " + threshold.toPlainString() + "/" + all,
                fires ? "holds: " + String.join(", ", holding) : "silent: none of the six signs is known",
                (String) test[5]);
    }

    private static String why(String metric, Verdict fires, String measured, String limit) {
        String compared = measured + " against " + limit;
        return switch (fires) {
            case YES -> "fires: " + compared;
            case INDETERMINATE -> "may fire, treated as crossed: " + compared;
            case NO ->
                switch (metric) {
                    case "CONTROL" -> "silent: no majority of votes, so no parent to consolidate; " + compared;
                    case "VOTES" -> "silent: it looks at votes only; " + compared;
                    case "STEPWISE_EQUITY" -> "silent: not half at every level; " + compared;
                    default -> "silent: " + compared;
                };
        };
    }

    private static String percent(Interval share) {
        return share.isExact()
                ? Percent.of(share.low()) + " %"
                : Percent.of(share.low()) + " % to " + Percent.of(share.high()) + " %";
    }
}
