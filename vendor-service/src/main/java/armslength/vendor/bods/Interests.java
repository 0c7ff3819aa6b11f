package armslength.vendor.bods;

import armslength.vendor.claim.InterestType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The interest types of the standard, which are ours in camel case. */
final class Interests {

    private static final Map<String, InterestType> BY_CODE =
            Arrays.stream(InterestType.values()).collect(Collectors.toMap(Interests::code, Function.identity()));

    /** Every code of the standard. */
    static final List<String> CODES = BY_CODE.keySet().stream().sorted().toList();

    private Interests() {}

    /** The code of a type, for example {@code votingRights}. */
    static String code(InterestType type) {
        String[] words = type.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** The type of a code that has passed the check; a missing one says that the interest is not known. */
    static InterestType type(String code) {
        return BY_CODE.getOrDefault(code, InterestType.UNKNOWN_INTEREST);
    }
}
