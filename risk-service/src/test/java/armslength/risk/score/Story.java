package armslength.risk.score;

import armslength.kit.value.Money;
import armslength.risk.influence.Influence;
import armslength.risk.influence.Revenues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The facts of scenario S0 (DOMAIN section 3). */
public final class Story {

    public static final UUID SCALE = UUID.fromString("00000000-0000-7000-8000-000000000001");
    public static final UUID META = UUID.fromString("00000000-0000-7000-8000-000000000002");
    public static final LocalDate DAY = LocalDate.parse("2025-06-13");
    private static final LocalDate FROM = LocalDate.parse("2025-06-12");

    private Story() {}

    public static ScoreInputs inputs() {
        return inputs("ACTIVE", List.of("PUBLIC_UNDERTAKING", "BOARD_BAR_ATTESTED"), List.of());
    }

    public static ScoreInputs inputs(
            String holdingStatus, List<String> mitigations, List<ScoreInputs.Rebutted> rebuttals) {
        return new ScoreInputs(
                SCALE, "Scale AI", DAY, List.of(meta()), revenues(), holdings(holdingStatus), mitigations, rebuttals);
    }

    public static Influence meta() {
        return new Influence(
                META,
                "Meta Platforms",
                BigDecimal.ONE,
                new BigDecimal("0.49"),
                new BigDecimal("0.49"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                null,
                List.of(new Influence.Seat("Alexandr Wang", false, FROM, null)),
                List.of(new Influence.Move("Alexandr Wang", FROM, true)),
                List.of(new Influence.Payment(Money.of("450000000", "USD"), FROM, LocalDate.parse("2030-06-12"))),
                List.of(),
                List.of("BOARD_REPRESENTATION", "INTERCHANGE_OF_PERSONNEL", "MATERIAL_INTRA_ENTITY_TRANSACTIONS"));
    }

    public static Revenues revenues() {
        return new Revenues(List.of(
                new Revenues.Figure(2024, false, Money.of("870000000", "USD")),
                new Revenues.Figure(2025, true, Money.of("2000000000", "USD"))));
    }

    public static List<Exposure.Held> holdings(String status) {
        return List.of(
                held("model", "CHECKPOINT", 5, "HOSTED", status),
                held("prompts", "PRIVATE_PROMPTS", 4, "COPY", status),
                held("rubrics", "RUBRICS", 3, "COPY", status),
                held("guidelines", "GUIDELINES", 2, "COPY", status));
    }

    private static Exposure.Held held(String name, String type, int assetClass, String mode, String status) {
        return new Exposure.Held(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                type,
                assetClass,
                mode,
                status,
                FROM);
    }
}
