package armslength.events.published;

import armslength.events.Amount;
import armslength.events.AttestationDue;
import armslength.events.BatchChanged;
import armslength.events.Bounds;
import armslength.events.ClauseLapsing;
import armslength.events.ClauseTriggered;
import armslength.events.ContractChanged;
import armslength.events.ExitCaseChanged;
import armslength.events.Fact;
import armslength.events.Heartbeat;
import armslength.events.HoldingChanged;
import armslength.events.InvoiceChanged;
import armslength.events.OrderChanged;
import armslength.events.OwnershipRestated;
import armslength.events.PartyChanged;
import armslength.events.RequisitionChanged;
import armslength.events.ReviewDecided;
import armslength.events.ReviewEscalated;
import armslength.events.ReviewOpened;
import armslength.events.RivalryChanged;
import armslength.events.SpendRestated;
import armslength.events.SupplyLinkChanged;
import armslength.events.VendorChanged;
import armslength.events.VendorStandingChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One full instance of every fact, from the story: the day the Meta stake in Scale AI became known. */
final class Samples {

    private static final UUID SCALE = UUID.fromString("01976930-0000-7000-8000-000000000001");
    private static final UUID META = UUID.fromString("01976930-0000-7000-8000-000000000002");
    private static final UUID WANG = UUID.fromString("01976930-0000-7000-8000-000000000003");
    private static final UUID CLAIM = UUID.fromString("01976930-0000-7000-8000-000000000004");
    private static final UUID CONTRACT = UUID.fromString("01976930-0000-7000-8000-000000000005");
    private static final UUID REVIEW = UUID.fromString("01976930-0000-7000-8000-000000000006");
    private static final UUID OTHER = UUID.fromString("01976930-0000-7000-8000-000000000007");
    private static final LocalDate CLOSING = LocalDate.of(2025, 6, 12);
    private static final LocalDate KNOWN = LocalDate.of(2025, 6, 13);
    private static final Instant AT = Instant.parse("2025-06-13T09:00:00Z");

    private Samples() {}

    /** The instances, one of each fact type. */
    static List<Fact> all() {
        return List.of(
                party(),
                vendor(),
                attestation(),
                ownership(),
                supplyLink(),
                contract(),
                spend(),
                requisition(),
                order(),
                batch(),
                invoice(),
                clause(),
                lapsing(),
                exitCase(),
                rivalry(),
                holding(),
                standing(),
                reviewOpened(),
                reviewDecided(),
                reviewEscalated(),
                heartbeat());
    }

    /** The instance of one fact type. */
    static Fact of(Class<? extends Fact> fact) {
        return all().stream()
                .filter(fact::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Samples has no " + fact.getSimpleName() + ": add one"));
    }

    private static PartyChanged party() {
        return new PartyChanged(META, "Meta Platforms", "COMPANY", "BQ4BKCS1HXDV9HN80Z93", 1, AT);
    }

    private static VendorChanged vendor() {
        return new VendorChanged(
                SCALE,
                "Scale AI",
                "QUALIFIED",
                List.of("RLHF", "SFT"),
                List.of(new VendorChanged.Capacity(
                        "RLHF",
                        "EXPERT_HOUR",
                        new BigDecimal("120000"),
                        new BigDecimal("80000"),
                        LocalDate.of(2025, 1, 1),
                        LocalDate.of(2026, 1, 1),
                        new BigDecimal("0.15"))),
                List.of(new VendorChanged.Revenue(2024, "ACTUAL", usd("870000000.00"))),
                3,
                AT);
    }

    private static AttestationDue attestation() {
        return new AttestationDue(
                SCALE, "Scale AI", CLAIM, "CERTIFICATE", "SOC_2_TYPE_2", CLOSING.plusDays(30), 30, AT);
    }

    private static OwnershipRestated ownership() {
        return new OwnershipRestated(
                SCALE,
                "Scale AI",
                List.of(new OwnershipRestated.Owner(
                        META,
                        "Meta Platforms",
                        "COMPANY",
                        new Bounds(new BigDecimal("0.49"), new BigDecimal("0.49")),
                        new Bounds(new BigDecimal("0"), new BigDecimal("0")),
                        false,
                        CLOSING,
                        new BigDecimal("0.2"),
                        List.of(new OwnershipRestated.Director(
                                WANG, "Alexandr Wang", "DIRECTOR", "EMPLOYEE", CLOSING, CLOSING.plusYears(3), CLAIM)),
                        List.of(new OwnershipRestated.PersonMove(WANG, "Alexandr Wang", CLOSING, true, CLAIM)),
                        List.of(new OwnershipRestated.Payment(
                                usd("450000000.00"), CLOSING, CLOSING.plusYears(5), CLAIM)),
                        List.of(new OwnershipRestated.InformationRight(false, CLOSING, CLOSING.plusYears(5), CLAIM)),
                        List.of("BOARD_REPRESENTATION"),
                        List.of(CLAIM))),
                3,
                0,
                new OwnershipRestated.Cause("CLAIM_RECORDED", List.of(CLAIM), "Meta holds 49 % without votes."),
                KNOWN,
                AT);
    }

    private static ContractChanged contract() {
        return new ContractChanged(
                CONTRACT,
                SCALE,
                "MSA-2025-014",
                "ACTIVE",
                List.of("sam"),
                new ContractChanged.Commitment(
                        "MIN_SPEND",
                        usd("120000000.00"),
                        usd("80000000.00"),
                        usd("40000000.00"),
                        LocalDate.of(2025, 1, 1),
                        LocalDate.of(2026, 1, 1)),
                2,
                AT);
    }

    private static SpendRestated spend() {
        return new SpendRestated(SCALE, 2025, usd("200000000.00"), usd("80000000.00"), 5, AT);
    }

    private static RequisitionChanged requisition() {
        return new RequisitionChanged(
                CLAIM, SCALE, CONTRACT, "REQUESTED", "one of finance", usd("2500000.00"), OTHER, "bruno", 2, AT);
    }

    private static BatchChanged batch() {
        return new BatchChanged(
                CLAIM,
                SCALE,
                OTHER,
                1,
                "ACCEPTED",
                new BigDecimal("4000"),
                new BigDecimal("3850"),
                usd("6545.00"),
                new BigDecimal("3.75"),
                new BigDecimal("98"),
                "COHEN_KAPPA",
                new BigDecimal("0.84"),
                2,
                AT);
    }

    private static InvoiceChanged invoice() {
        return new InvoiceChanged(
                CLAIM,
                SCALE,
                "CREDIT_NOTE",
                "INV-2025-0613",
                "MATCHED",
                0,
                usd("6545.00"),
                usd("6545.00"),
                KNOWN,
                OTHER,
                1,
                AT);
    }

    private static OrderChanged order() {
        return new OrderChanged(
                OTHER,
                SCALE,
                CONTRACT,
                "HELD",
                "Meta Platforms holds 49.0000 % of Scale AI.",
                usd("2500000.00"),
                usd("0.00"),
                3,
                "bruno",
                1,
                AT);
    }

    private static ClauseTriggered clause() {
        return new ClauseTriggered(
                CONTRACT,
                OTHER,
                SCALE,
                "COMPETITOR_INTEREST",
                META,
                "Meta Platforms",
                "economic(owner) >= 0.10 and rivalry(owner) = 1",
                "economic(Meta Platforms) = 0.49 and rivalry(Meta Platforms) = 1",
                "TERMINATE_WITHOUT_CHARGE",
                CLOSING,
                KNOWN,
                LocalDate.of(2025, 9, 13),
                90,
                AT);
    }

    private static ClauseLapsing lapsing() {
        return new ClauseLapsing(
                CONTRACT,
                OTHER,
                SCALE,
                CLAIM,
                "COMPETITOR_INTEREST",
                "TERMINATE_WITHOUT_CHARGE",
                LocalDate.of(2025, 9, 13),
                LocalDate.of(2025, 9, 12),
                14,
                AT);
    }

    private static ExitCaseChanged exitCase() {
        return new ExitCaseChanged(OTHER, SCALE, REVIEW, "OPEN", usd("40000000.00"), 2, 1, AT);
    }

    private static RivalryChanged rivalry() {
        return new RivalryChanged(
                OTHER,
                META,
                "Meta Platforms",
                BigDecimal.ONE,
                LocalDate.of(2023, 1, 1),
                LocalDate.of(2030, 1, 1),
                1,
                AT);
    }

    private static HoldingChanged holding() {
        return new HoldingChanged(
                OTHER, SCALE, CLAIM, "Preference guidelines", 4, "COPY", "ACTIVE", LocalDate.of(2025, 3, 1), 1, AT, 2);
    }

    private static VendorStandingChanged standing() {
        return new VendorStandingChanged(
                SCALE,
                "Scale AI",
                "RESTRICT",
                "T4",
                META,
                "Meta Platforms",
                new BigDecimal("70.88"),
                new BigDecimal("56.71"),
                3,
                true,
                List.of("economic share 49.0000 % >= 33.3333 %"),
                REVIEW,
                OTHER,
                1,
                KNOWN,
                AT);
    }

    private static ReviewOpened reviewOpened() {
        return new ReviewOpened(
                REVIEW,
                SCALE,
                META,
                "Meta Platforms",
                "RESTRICT",
                "UNEQUAL_ACCESS",
                LocalDate.of(2025, 6, 20),
                "Meta Platforms rose to T4.",
                AT);
    }

    private static ReviewDecided reviewDecided() {
        return new ReviewDecided(REVIEW, SCALE, META, "EXIT", List.of("ravi", "rosa"), "A rival reads along.", AT);
    }

    private static ReviewEscalated reviewEscalated() {
        return new ReviewEscalated(
                REVIEW, SCALE, META, "Meta Platforms", "RESTRICT", LocalDate.of(2025, 6, 23), "rosa", AT);
    }

    private static SupplyLinkChanged supplyLink() {
        return new SupplyLinkChanged(
                CLAIM, SCALE, OTHER, "Annotators Ltd", "Annotators for preference pairs", CLOSING, KNOWN, false, AT);
    }

    private static Heartbeat heartbeat() {
        return new Heartbeat("risk-service", 0, 3, Map.of("vendor-service", AT), AT);
    }

    private static Amount usd(String amount) {
        return new Amount(new BigDecimal(amount), "USD");
    }
}
