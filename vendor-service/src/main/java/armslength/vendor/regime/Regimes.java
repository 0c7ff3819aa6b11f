package armslength.vendor.regime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;

/** The tests of the newest policy. */
@ApplicationScoped
class Regimes {

    private final EntityManager database;

    Regimes(EntityManager database) {
        this.database = database;
    }

    List<Regime> current() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        """
                        select policy_version, code, name, metric, comparator, threshold, source from regime
                        where policy_version = (select max(policy_version) from regime) order by position
                        """,
                        Tuple.class)
                .getResultList();
        return rows.stream()
                .map(row -> new Regime(
                        row.get(0, Integer.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        Regime.Metric.valueOf(row.get(3, String.class)),
                        Regime.Comparator.valueOf(row.get(4, String.class)),
                        row.get(5, BigDecimal.class),
                        row.get(6, String.class)))
                .toList();
    }
}
