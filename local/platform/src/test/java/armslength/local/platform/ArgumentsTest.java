package armslength.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void readsACommandWithItsNameFlagsAndValues() {
        Arguments arguments =
                Arguments.parse(List.of("logs", "risk-service", "-f", "--state", "/tmp/some where"), Map.of());

        assertThat(arguments.command()).isEqualTo("logs");
        assertThat(arguments.name()).isEqualTo("risk-service");
        assertThat(arguments.has("--follow")).isTrue();
        assertThat(arguments.value("--state")).isEqualTo("/tmp/some where");
    }

    @Test
    void readsAValueAfterAnEqualsSign() {
        assertThat(Arguments.parse(List.of("up", "--port-base=28080"), Map.of())
                        .ports()
                        .base())
                .isEqualTo(28080);
    }

    @Test
    void takesAnOptionFromTheEnvironmentUnlessItIsGiven() {
        Map<String, String> environment = Map.of("ARMSLENGTH_PORT_BASE", "28080", "ARMSLENGTH_EXTERNAL_KAFKA", "k:1");

        assertThat(Arguments.parse(List.of("up"), environment).ports().base()).isEqualTo(28080);
        assertThat(Arguments.parse(List.of("up"), environment).external().kafka())
                .isEqualTo("k:1");
        assertThat(Arguments.parse(List.of("up", "--port-base", "38080"), environment)
                        .ports()
                        .base())
                .isEqualTo(38080);
    }

    @Test
    void leavesOutTheServicesThatSomebodyRunsByHand() {
        External external = Arguments.parse(List.of("up", "--without", "risk-service,gateway"), Map.of())
                .external();

        assertThat(external.services()).containsExactlyInAnyOrder(Service.RISK, Service.GATEWAY);
        assertThat(new PortPlan(20_000).all(external).values())
                .contains("vendor-service")
                .doesNotContain("risk-service", "gateway");
        assertThatThrownBy(() -> Arguments.parse(List.of("up", "--without", "risk"), Map.of())
                        .external())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("risk-service");
    }

    @Test
    void showsHelpWhenNothingIsAsked() {
        assertThat(Arguments.parse(List.of(), Map.of()).command()).isEqualTo("help");
    }

    @Test
    void refusesWhatItDoesNotKnowAndSaysWhereToLook() {
        assertThatThrownBy(() -> Arguments.parse(List.of("upp"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("upp")
                .hasMessageContaining("status");
        assertThatThrownBy(() -> Arguments.parse(List.of("up", "--fast"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--fast")
                .hasMessageContaining("help");
        assertThatThrownBy(() -> Arguments.parse(List.of("up", "--port-base"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Arguments.parse(List.of("logs", "kafka", "twice"), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void refusesPortsThatCantBe() {
        assertThatThrownBy(() -> Arguments.parse(List.of("up", "--port-base", "high"), Map.of())
                        .ports())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("number");
        assertThatThrownBy(() -> new PortPlan(80)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new PortPlan(65000)).isInstanceOf(UsageException.class);
    }

    @Test
    void anExternalRealmNeedsItsClientsSecret() {
        Map<String, String> environment =
                Map.of("ARMSLENGTH_EXTERNAL_KEYCLOAK", "https://id.example/realms/armslength");

        assertThatThrownBy(() -> Arguments.parse(List.of("up"), environment).external())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("ARMSLENGTH_CONSOLE_SECRET");
    }
}
