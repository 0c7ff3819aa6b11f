package armslength.local.story;

import java.util.List;
import java.util.Map;

/** Meta's stake in Scale AI and what came with it: money, a director, and a senior person who changed sides. */
final class Takeover {

    private static final String CLAIMS = "/api/vendor/v1/claims";
    private static final String FROM = "2025-06-12";

    private final Teller teller;

    Takeover(Teller teller) {
        this.teller = teller;
    }

    /** Records the claims; the stake comes first and is returned. */
    String record(String scale, String meta, String wang) {
        Map<String, ?> statement = DemoStory.source("Statement of Scale AI", "2025-06-13");
        String stake = teller.make(
                Person.ROSA,
                "claim.stake",
                CLAIMS,
                Map.ofEntries(
                        Map.entry("kind", "INTEREST"),
                        Map.entry("subjectId", scale),
                        Map.entry("ownerId", meta),
                        Map.entry("validFrom", FROM),
                        Map.entry("source", statement),
                        Map.entry("grade", "COMPANY_STATEMENT"),
                        Map.entry("status", "CONFIRMED"),
                        Map.entry(
                                "interests",
                                List.of(
                                        Map.of("type", "SHAREHOLDING", "share", "0.49"),
                                        Map.of("type", "VOTING_RIGHTS", "share", "0"))),
                        Map.entry("consideration", DemoStory.usd("14300000000.00")),
                        Map.entry("reportedEquityValue", DemoStory.usd("29000000000.00"))));
        teller.does(
                Person.ROSA,
                "claim.payment",
                CLAIMS,
                Map.of(
                        "kind",
                        "PAYMENT",
                        "subjectId",
                        scale,
                        "ownerId",
                        meta,
                        "validFrom",
                        FROM,
                        "source",
                        statement,
                        "grade",
                        "COMPANY_STATEMENT",
                        "status",
                        "CONFIRMED",
                        "annual",
                        DemoStory.usd("450000000.00"),
                        "years",
                        5));
        teller.does(
                Person.ROSA,
                "claim.director",
                CLAIMS,
                Map.of(
                        "kind",
                        "DIRECTORSHIP",
                        "subjectId",
                        scale,
                        "ownerId",
                        meta,
                        "personId",
                        wang,
                        "relation",
                        "EMPLOYEE",
                        "seat",
                        "DIRECTOR",
                        "validFrom",
                        FROM,
                        "source",
                        statement,
                        "grade",
                        "COMPANY_STATEMENT",
                        "status",
                        "CONFIRMED"));
        teller.does(
                Person.ROSA,
                "claim.move",
                CLAIMS,
                Map.ofEntries(
                        Map.entry("kind", "PERSON_MOVE"),
                        Map.entry("subjectId", scale),
                        Map.entry("ownerId", meta),
                        Map.entry("personId", wang),
                        Map.entry("movedOn", FROM),
                        Map.entry("servesBoth", true),
                        Map.entry("validFrom", FROM),
                        Map.entry("source", statement),
                        Map.entry("grade", "COMPANY_STATEMENT"),
                        Map.entry("status", "CONFIRMED")));
        return stake;
    }
}
