package armslength.vendor.supply;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.company;
import static armslength.vendor.VendorApi.paula;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.rosa;
import static armslength.vendor.VendorApi.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.influence.Facts;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fourth parties and beyond, and circles among them. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class SupplyTest {

    @Inject
    BusinessClock clock;

    @AfterEach
    void realTime() {
        clock.rehearseFrom(Instant.now());
    }

    @Test
    void everybodyBehindAVendorIsToldWithTheCircles() {
        UUID scale = vendor("Scale " + UUID.randomUUID());
        UUID remotasks = company("Remotasks " + UUID.randomUUID());
        UUID outlier = company("Outlier " + UUID.randomUUID());
        UUID cloud = company("Cloud " + UUID.randomUUID());
        link(scale, remotasks, "2025-01-01").statusCode(201);
        String back =
                link(remotasks, outlier, "2025-01-01").statusCode(201).extract().path("id");
        link(outlier, remotasks, "2025-01-01").statusCode(201);
        link(outlier, cloud, "2026-01-01").statusCode(201);
        JsonPath chain = paula().get(API + "/vendors/" + scale + "/supply-chain?asOf=2025-06-01")
                .jsonPath();
        assertThat(chain.getList("items.partyId")).containsExactly(remotasks.toString(), outlier.toString());
        assertThat(chain.getList("items.party")).containsExactly(4, 5);
        assertThat(chain.getList("cycles[0]")).containsExactlyInAnyOrder(remotasks.toString(), outlier.toString());
        assertThat(chain.getBoolean("complete")).isTrue();
        paula().get(API + "/vendors/" + scale + "/supply-chain?asOf=2026-01-01")
                .then()
                .body("items.party", contains(4, 5, 6));
        post(rosa(), "/supply-links/" + back + "/withdrawals", "{\"reason\":\"it was a rumour\"}")
                .statusCode(200);
        paula().get(API + "/vendors/" + scale + "/supply-chain?asOf=2026-01-01")
                .then()
                .body("items.partyId", contains(remotasks.toString()))
                .body("cycles", empty());
        paula().get(API + "/supply-links?partyId=" + remotasks).then().body("items", hasSize(2));
        try (Facts told = new Facts(remotasks, "supply-link-changed")) {
            JsonNode withdrawn = told.await(fact -> fact.at("/withdrawn").asBoolean());
            assertThat(withdrawn.at("/linkId").asText()).isEqualTo(back);
            assertThat(withdrawn.at("/supplierId").asText()).isEqualTo(outlier.toString());
            assertThat(withdrawn.at("/supplierName").asText()).startsWith("Outlier");
            assertThat(told.all()).hasSize(2);
        }
    }

    @Test
    void whatWasKnownBeforeAWithdrawalStaysKnown() {
        clock.rehearseFrom(Instant.parse("2025-01-10T09:00:00Z"));
        UUID scale = vendor("Scale " + UUID.randomUUID());
        UUID remotasks = company("Remotasks " + UUID.randomUUID());
        String id =
                link(scale, remotasks, "2025-01-01").statusCode(201).extract().path("id");
        clock.rehearseFrom(Instant.parse("2025-03-01T09:00:00Z"));
        post(rosa(), "/supply-links/" + id + "/withdrawals", "{\"reason\":\"it was a rumour\"}")
                .statusCode(200);
        for (String path : List.of("/vendors/" + scale + "/supply-chain?", "/supply-links?partyId=" + scale + "&")) {
            paula().get(API + path + "asOf=2025-02-01")
                    .then()
                    .body("items", empty())
                    .body("asOf", equalTo("2025-02-01"));
            paula().get(API + path + "asOf=2025-02-01&knownAt=2025-02-28T23:59:59Z")
                    .then()
                    .body("items", hasSize(1))
                    .body("knownAt", equalTo("2025-02-28T23:59:59Z"));
            paula().get(API + path + "asOf=2025-02-01&knownAt=2025-01-09T00:00:00Z")
                    .then()
                    .body("items", empty());
        }
    }

    /** A ring of a thousand, a pair behind it, and a chain of a thousand behind that. */
    @Test
    void circlesAreFoundHoweverManyPartiesThereAre() {
        int many = 1_000;
        List<SupplyLink> links = new ArrayList<>();
        for (int party = 0; party < many; party++) {
            links.add(supplies(party, (party + 1) % many));
            links.add(supplies(2 * many + party, 2 * many + party + 1));
        }
        links.add(supplies(7, many));
        links.add(supplies(many, many + 1));
        links.add(supplies(many + 1, many));
        links.add(supplies(many + 1, 2 * many));
        SupplyChain chain = SupplyChain.of(new UUID(0, 0), links);
        assertThat(chain.tiers()).hasSize(2 * many + 2).containsEntry(new UUID(0, many - 1), many - 1);
        assertThat(chain.cycles()).hasSize(2);
        assertThat(chain.cycles().getFirst()).hasSize(many).startsWith(new UUID(0, 0), new UUID(0, 1));
        assertThat(chain.cycles().getLast()).containsExactly(new UUID(0, many), new UUID(0, many + 1));
    }

    private static SupplyLink supplies(int customer, int supplier) {
        return new SupplyLink(
                new UUID(1, customer),
                new UUID(0, customer),
                new UUID(0, supplier),
                "annotators",
                LocalDate.EPOCH,
                null,
                new Source("test", null, null),
                Grade.PRESS,
                Instant.EPOCH,
                "paula");
    }

    @Test
    void aLinkNeedsTwoPartiesThatExist() {
        UUID nobody = UUID.randomUUID();
        link(nobody, new UUID(0, 1), "2025-01-01")
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/customerId", "/supplierId"));
        link(nobody, nobody, "2025-01-01").statusCode(400).body("errors[0].pointer", equalTo("/supplierId"));
    }

    private static io.restassured.response.ValidatableResponse link(UUID customer, UUID supplier, String from) {
        return post(paula(), "/supply-links", """
                {"customerId":"%s","supplierId":"%s","service":"annotators","validFrom":"%s","source":{"name":"contract"},
                 "grade":"COMPANY_STATEMENT"}
                """.formatted(customer, supplier, from));
    }
}
