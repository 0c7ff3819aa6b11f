package armslength.vendor.influence;

import armslength.kit.value.Percent;
import armslength.vendor.ownership.Banzhaf;
import armslength.vendor.ownership.Stake;
import armslength.vendor.party.Party;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How often each direct block of votes decides (Banzhaf, DOMAIN 2.2), by the smallest votes that each is known to have.
 *
 * @param method EXACT up to 20 blocks, else ROUNDED: the votes rounded to ten-thousandths of their sum
 * @param blocks the blocks, largest first
 */
public record VotingPower(String method, List<Block> blocks) {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /**
     * One block.
     *
     * @param votesPercent its votes
     * @param banzhafPercent its part of all swings
     */
    public record Block(UUID ownerId, String ownerName, String votesPercent, String banzhafPercent) {}

    /** The power of the direct holders of votes; null when one has the majority or nobody has votes. */
    static @Nullable VotingPower of(List<Stake> holders, Map<UUID, Party> names) {
        List<Stake> blocks = holders.stream()
                .filter(stake ->
                        stake.share().low().signum() > 0 && !stake.owner().equals(stake.subject()))
                .sorted(Comparator.comparing((Stake stake) -> stake.share().low())
                        .reversed()
                        .thenComparing(Stake::owner))
                .limit(Banzhaf.MOST_BLOCKS)
                .toList();
        if (blocks.isEmpty() || blocks.getFirst().share().low().compareTo(HALF) > 0) {
            return null;
        }
        List<BigDecimal> index =
                Banzhaf.of(blocks.stream().map(stake -> stake.share().low()).toList());
        List<Block> found = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Stake block = blocks.get(i);
            found.add(new Block(
                    block.owner(),
                    OwnerFacts.name(block.owner(), names),
                    Percent.of(block.share().low()),
                    Percent.of(index.get(i))));
        }
        return new VotingPower(blocks.size() > Banzhaf.EXACT_BLOCKS ? "ROUNDED" : "EXACT", found);
    }
}
