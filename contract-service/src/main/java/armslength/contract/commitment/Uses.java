package armslength.contract.commitment;

import armslength.contract.spend.Recognised;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The promises to some vendors, all of them, beside what was recognised with these vendors. */
final class Uses {

    private final Map<Recognised.Account, List<Commitment>> promises;
    private final Map<Recognised.Account, List<Drawdown.Spend>> spend;
    private final Map<LocalDate, Map<UUID, BigDecimal>> drawn = new HashMap<>();

    Uses(Collection<Commitment> promises, Map<Recognised.Account, List<Drawdown.Spend>> spend, LocalDate asOf) {
        this.spend = spend;
        this.promises = new HashMap<>();
        promises.stream()
                .filter(Commitment::takesSpend)
                .collect(Collectors.groupingBy(Uses::account))
                .forEach((account, ofVendor) -> this.promises.put(account, carryOver(account, ofVendor, asOf)));
    }

    /**
     * Adds what a promise that has ended left over to the next one of its contract, oldest first; what a later promise
     * grows by takes nothing from an earlier one, so each needs to be looked at once.
     */
    private List<Commitment> carryOver(Recognised.Account account, List<Commitment> ofVendor, LocalDate asOf) {
        List<Commitment> inOrder = new ArrayList<>(ofVendor);
        inOrder.sort(Comparator.comparing(Commitment::from)
                .thenComparing(one -> one.id().toString()));
        for (int index = 0; index < inOrder.size(); index++) {
            Commitment ended = inOrder.get(index);
            if (ended.rolloverShare().signum() == 0 || ended.to().isAfter(asOf)) {
                continue;
            }
            int next = nextOf(inOrder, index);
            if (next > 0) {
                List<Drawdown.Promise> now =
                        inOrder.stream().map(Commitment::promise).toList();
                BigDecimal used =
                        Drawdown.apply(now, spendOf(account).toList()).getOrDefault(ended.id(), BigDecimal.ZERO);
                BigDecimal left = ended.amount().subtract(used).max(BigDecimal.ZERO);
                inOrder.set(next, inOrder.get(next).plus(left.multiply(ended.rolloverShare())));
            }
        }
        return inOrder;
    }

    private static int nextOf(List<Commitment> inOrder, int index) {
        Commitment ended = inOrder.get(index);
        for (int later = index + 1; later < inOrder.size(); later++) {
            Commitment one = inOrder.get(later);
            if (one.contractId().equals(ended.contractId()) && !one.from().isBefore(ended.to())) {
                return later;
            }
        }
        return -1;
    }

    /** The promise with what the one before left over for it. */
    Commitment withCarriedOver(Commitment promise) {
        return promises.getOrDefault(account(promise), List.of()).stream()
                .filter(one -> one.id().equals(promise.id()))
                .findFirst()
                .orElse(promise);
    }

    static Recognised.Account account(Commitment promise) {
        return new Recognised.Account(promise.vendorId(), promise.currency());
    }

    /** What is drawn of a promise when only spend before a day counts. */
    BigDecimal drawnBefore(Commitment promise, LocalDate day) {
        return drawn.computeIfAbsent(day, this::drawnBefore).getOrDefault(promise.id(), BigDecimal.ZERO);
    }

    private Map<UUID, BigDecimal> drawnBefore(LocalDate day) {
        Map<UUID, BigDecimal> all = new HashMap<>();
        promises.forEach((account, ofVendor) -> {
            List<Drawdown.Spend> before =
                    spendOf(account).filter(one -> one.day().isBefore(day)).toList();
            all.putAll(Drawdown.apply(ofVendor.stream().map(Commitment::promise).toList(), before));
        });
        return all;
    }

    /** What will be drawn of a promise when more is spent than what was spent before a day. */
    BigDecimal drawnWith(Commitment promise, LocalDate day, List<Drawdown.Spend> expected) {
        Recognised.Account account = account(promise);
        List<Drawdown.Spend> all = Stream.concat(
                        spendOf(account).filter(one -> one.day().isBefore(day)), expected.stream())
                .toList();
        List<Drawdown.Promise> ofVendor = promises.getOrDefault(account, List.of()).stream()
                .map(Commitment::promise)
                .toList();
        return Drawdown.apply(ofVendor, all).getOrDefault(promise.id(), BigDecimal.ZERO);
    }

    /** What was spent with the promise's vendor, in its currency, in [from, to). */
    BigDecimal spent(Commitment promise, LocalDate from, LocalDate to) {
        return spendOf(account(promise))
                .filter(one -> !one.day().isBefore(from) && one.day().isBefore(to))
                .map(Drawdown.Spend::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Stream<Drawdown.Spend> spendOf(Recognised.Account account) {
        return spend.getOrDefault(account, List.of()).stream();
    }
}
