package armslength.local.story;

import java.util.List;
import java.util.Map;

/** What of ours Scale AI holds, and what stands between that and its owners. */
final class Holdings {

    private final Teller teller;

    Holdings(Teller teller) {
        this.teller = teller;
    }

    private record Release(String step, String name, String type, int assetClass, String mode, String releasedOn) {}

    private static final List<Release> RELEASES = List.of(
            new Release("endpoint", "Pre-release model, hosted access", "CHECKPOINT", 5, "HOSTED", "2025-06-02"),
            new Release("prompts", "Private prompts, batch X", "PRIVATE_PROMPTS", 4, "COPY", "2025-06-11"),
            new Release("rubrics", "Grading rubrics, batch Y", "RUBRICS", 3, "COPY", "2025-06-12"),
            new Release("guidelines", "Annotation guidelines", "GUIDELINES", 2, "COPY", "2025-06-02"));

    void release(String vendorId) {
        for (Release release : RELEASES) {
            String asset = teller.make(
                    Person.RHEA,
                    "asset." + release.step(),
                    "/api/risk/v1/assets",
                    Map.of(
                            "name", release.name(),
                            "type", release.type(),
                            "assetClass", release.assetClass(),
                            "owner", "post-training"));
            teller.does(
                    Person.RHEA,
                    "holding." + release.step(),
                    "/api/risk/v1/holdings",
                    Map.of(
                            "assetId",
                            asset,
                            "vendorId",
                            vendorId,
                            "mode",
                            release.mode(),
                            "releasedOn",
                            release.releasedOn()));
        }
        mitigation(vendorId, "PUBLIC_UNDERTAKING", "The vendor's public letter that it remains independent");
        mitigation(vendorId, "BOARD_BAR_ATTESTED", "Attested: directors of the rival see no customer data");
    }

    private void mitigation(String vendorId, String kind, String evidence) {
        teller.does(
                Person.ROSA,
                "mitigation." + kind,
                "/api/risk/v1/mitigations",
                Map.of("vendorId", vendorId, "kind", kind, "evidence", evidence, "validFrom", "2025-06-13"));
    }
}
