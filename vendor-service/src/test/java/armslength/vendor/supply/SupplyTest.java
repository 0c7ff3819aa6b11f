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

import armslength.testkit.PostgresAndKafka;
import armslength.vendor.influence.Facts;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Fourth parties and beyond, and circles among them. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class SupplyTest {

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
