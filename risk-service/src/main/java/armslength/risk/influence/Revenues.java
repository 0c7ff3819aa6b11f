package armslength.risk.influence;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A vendor's revenue by fiscal year, and what share of it somebody pays, by a typed basis (DOMAIN 2.4).
 *
 * @param figures all known figures
 */
public record Revenues(List<Figure> figures) {

    /** What a ratio compares. */
    public enum Basis {
        /** Actual against actual of the same year. */
        ACTUAL_SAME_YEAR,
        /** Plan or promise against forecast of the same year. */
        FORWARD,
        /** Plan or promise against actual revenue of another year: may be shown, is never compared with a threshold. */
        MIXED
    }

    /**
     * One year's revenue.
     *
     * @param fiscalYear the year
     * @param forecast whether it is a forecast
     * @param amount the revenue
     */
    public record Figure(int fiscalYear, boolean forecast, Money amount) {}

    public Revenues {
        figures = List.copyOf(figures);
    }

    /** The forecast of a year, or its actual, or nothing. */
    public Optional<Money> of(int fiscalYear, boolean forecast) {
        return figures.stream()
                .filter(figure -> figure.fiscalYear() == fiscalYear && figure.forecast() == forecast)
                .map(Figure::amount)
                .findFirst();
    }

    /** The newest actual of a year before the one given. */
    public Optional<Figure> lastActualBefore(int fiscalYear) {
        return figures.stream()
                .filter(figure -> !figure.forecast() && figure.fiscalYear() < fiscalYear)
                .max(Comparator.comparingInt(Figure::fiscalYear));
    }

    /** A part of a revenue as an exact ratio (34 digits); empty when the currencies differ or the revenue is zero. */
    public static Optional<BigDecimal> ratio(Money part, Money revenue) {
        if (!part.currency().equals(revenue.currency()) || revenue.amount().signum() <= 0) {
            return Optional.empty();
        }
        return Optional.of(part.amount().divide(revenue.amount(), MathContext.DECIMAL128));
    }
}
