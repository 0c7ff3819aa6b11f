package armslength.contract.ubl;

import java.util.Map;

/** Units of UN/ECE Recommendation 20 in our words; other codes stay what they are. */
final class UnitCodes {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("C62", "piece"),
            Map.entry("EA", "piece"),
            Map.entry("H87", "piece"),
            Map.entry("NAR", "piece"),
            Map.entry("XPP", "piece"),
            Map.entry("HUR", "hour"),
            Map.entry("DAY", "day"),
            Map.entry("WEE", "week"),
            Map.entry("MON", "month"),
            Map.entry("ANN", "year"));

    private UnitCodes() {}

    /** Our word for a code. */
    static String word(String code) {
        return WORDS.getOrDefault(code, code);
    }
}
