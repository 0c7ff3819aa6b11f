package armslength.local.story;

import java.util.Map;
import java.util.function.Consumer;

/**
 * The demo: an AI lab, its five vendors, and the day on which a rival's stake in the biggest of them becomes known.
 *
 * <p>It stops where people have to decide: the review is open, new orders are held, the gate is closed.
 */
public final class DemoStory {

    private final Teller teller;
    private final Consumer<String> progress;

    private DemoStory(Teller teller, Consumer<String> progress) {
        this.teller = teller;
        this.progress = progress;
    }

    /**
     * Tells the story; telling it again on the same day changes nothing.
     *
     * @param progress is told each chapter as it begins
     * @return the ids by which to go on
     */
    public static Outcome load(Api api, Consumer<String> progress) {
        return new DemoStory(new Teller(api, "demo"), progress).tell();
    }

    /**
     * Where the story stands at its end.
     *
     * @param vendors vendor ids by name
     * @param meta the rival's party id
     * @param contract the contract with Scale AI
     * @param claim the claim that started it all
     */
    public record Outcome(Map<String, String> vendors, String meta, String contract, String claim) {

        /** The vendor that the story is about. */
        public String scale() {
            return String.valueOf(vendors.get("Scale AI"));
        }
    }

    private Outcome tell() {
        progress.accept("procurement registers five vendors");
        Map<String, String> vendors = new Registration(teller).register();
        new Profiles(teller).record(vendors);
        String scale = String.valueOf(vendors.get("Scale AI"));
        progress.accept("risk records the rival, the assets and what Scale AI holds");
        String meta = party("meta", "Meta Platforms", "COMPANY");
        String wang = party("wang", "Alexandr Wang", "PERSON");
        rivalry(meta);
        new Holdings(teller).release(scale);
        progress.accept("finance enters the plan and the spend, procurement the contract, buyers their orders");
        String contract = new Spending(teller).plan(vendors);
        progress.accept("Surge delivers what was asked for, approved and ordered, and is paid");
        new Purchase(teller).buyFrom(String.valueOf(vendors.get("Surge")));
        progress.accept("risk records the stake, the money, the director and the move");
        String claim = new Takeover(teller).record(scale, meta, wang);
        teller.until(
                Person.ROSA,
                "/api/risk/v1/reviews?vendorId=" + scale,
                "a review is open",
                answer -> !answer.body().at("/items").isEmpty());
        return new Outcome(vendors, meta, contract, claim);
    }

    private String party(String step, String name, String kind) {
        return teller.make(
                Person.ROSA,
                "party." + step,
                "/api/vendor/v1/parties",
                Map.of("name", name, "kind", kind, "jurisdiction", "US"));
    }

    private void rivalry(String meta) {
        teller.does(
                Person.ROSA,
                "rivalry.meta",
                "/api/risk/v1/rivalries",
                Map.of(
                        "rivalId", meta,
                        "rivalName", "Meta Platforms",
                        "weight", "1",
                        "validFrom", "2023-02-24",
                        "reason", "Both train frontier models for the same customers"));
    }

    static Map<String, String> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    static Map<String, ?> source(String name, String date) {
        return Map.of("name", name, "publishedOn", date);
    }
}
