package armslength.contract.money;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits an amount by weights without losing a minor unit: the method of largest remainders. */
public final class Allocation {

    private Allocation() {}

    /**
     * The parts of an amount, each less than one minor unit from its exact share, summing to it exactly; of equal
     * remainders the earlier weight comes first.
     *
     * @param weights of any sign, their sum not zero
     */
    public static List<Money> of(Money total, List<BigDecimal> weights) {
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("the weights must not sum to zero");
        }
        int scale = total.amount().scale();
        int weightScale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        BigInteger units = total.amount().unscaledValue();
        BigInteger whole = integral(sum, weightScale);
        List<BigInteger> parts = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        BigInteger given = BigInteger.ZERO;
        for (BigDecimal weight : weights) {
            BigInteger product = units.multiply(integral(weight, weightScale));
            BigInteger exact = whole.signum() < 0 ? product.negate() : product;
            BigInteger remainder = exact.mod(whole.abs());
            BigInteger floor = exact.subtract(remainder).divide(whole.abs());
            parts.add(floor);
            remainders.add(remainder);
            given = given.add(floor);
        }
        int left = units.subtract(given).intValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer index) -> remainders.get(index))
                        .reversed())
                .limit(left)
                .forEach(index -> parts.set(index, parts.get(index).add(BigInteger.ONE)));
        return parts.stream()
                .map(part -> new Money(new BigDecimal(part, scale), total.currency()))
                .toList();
    }

    /**
     * The share of an amount that belongs to the next portion when portions come one after the other: the parts of all
     * portions sum to the amount exactly once the whole is reached.
     *
     * @param before what of the whole came before, 0..whole
     * @param next what comes now, before + next at most whole
     * @param whole above zero
     */
    public static Money portion(Money total, BigDecimal before, BigDecimal next, BigDecimal whole) {
        if (whole.signum() <= 0 || before.signum() < 0 || before.add(next).compareTo(whole) > 0) {
            throw new IllegalArgumentException("portions must lie within the whole");
        }
        return upTo(total, before.add(next), whole).minus(upTo(total, before, whole));
    }

    private static Money upTo(Money total, BigDecimal part, BigDecimal whole) {
        return of(total, List.of(part, whole.subtract(part))).getFirst();
    }

    private static BigInteger integral(BigDecimal value, int scale) {
        return value.setScale(scale).unscaledValue();
    }
}
