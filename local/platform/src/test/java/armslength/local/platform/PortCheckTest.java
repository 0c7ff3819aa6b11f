package armslength.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armslength.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void namesTheTakenPortWhoWantsItAndTheWayOut() throws IOException {
        try (ServerSocket squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = squatter.getLocalPort();

            assertThatThrownBy(() -> PortCheck.requireFree(Map.of(port, "kafka")))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("port " + port + ", wanted by kafka")
                    .hasMessageContaining("--port-base");
        }
    }

    @Test
    void isContentWithFreePorts() {
        assertThatCode(() -> PortCheck.requireFree(Map.of(Ports.free(), "kafka")))
                .doesNotThrowAnyException();
    }

    @Test
    void readsWhoListensFromEitherTool() {
        assertThat(PortOwner.fromLsof("p4711\ncjava\nf12\n")).contains("java (process 4711)");
        assertThat(PortOwner.fromLsof("")).isEmpty();
        assertThat(PortOwner.fromSs("LISTEN 0 50 *:18080 *:* users:((\"nginx\",pid=12,fd=6))\n"))
                .contains("nginx (process 12)");
        assertThat(PortOwner.fromSs("LISTEN 0 50 *:18080 *:*\n")).isEmpty();
    }

    @Test
    void noTwoPartsShareAPort() {
        assertThat(new PortPlan(18080).all(External.NONE)).hasSize(13);
        assertThat(new PortPlan(18080).all(External.NONE))
                .containsEntry(18080, "gateway")
                .containsEntry(18081, "vendor-service")
                .containsEntry(19083, "risk-service (health)")
                .containsEntry(18090, "keycloak")
                .containsEntry(18092, "kafka")
                .containsEntry(18432, "postgres");
    }

    @Test
    void whatRunsElsewhereNeedsNoPortHere() {
        External elsewhere = new External("db:5432", "postgres", "", "broker:9092", null, null, java.util.Set.of());

        assertThat(new PortPlan(18080).all(elsewhere)).hasSize(10).doesNotContainKeys(18432, 18092, 18093);
    }
}
