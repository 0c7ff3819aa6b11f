package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stakes written as the scenarios write them: {@code "X 0.8 A"}, or {@code "K 0.25..0.50 H"} between bounds. */
final class Stakes {

    private Stakes() {}

    static UUID party(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static List<Stake> of(String... sentences) {
        List<Stake> stakes = new ArrayList<>();
        for (String sentence : sentences) {
            String[] words = sentence.split(" ", -1);
            stakes.add(new Stake(party(words[0]), party(words[2]), share(words[1])));
        }
        return stakes;
    }

    static StakeGraph graph(String... sentences) {
        return StakeGraph.of(of(sentences));
    }

    private static Interval share(String words) {
        String[] bounds = words.split("\\.\\.", -1);
        return bounds.length == 1
                ? Interval.exactly(new BigDecimal(words))
                : Interval.between(new BigDecimal(bounds[0]), new BigDecimal(bounds[1]));
    }
}
