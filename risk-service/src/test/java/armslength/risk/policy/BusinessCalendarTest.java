package armslength.risk.policy;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.risk.score.DefaultPolicy;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

    private static final LocalDate FRIDAY = LocalDate.parse("2025-06-13");

    @Test
    void weekendsAndHolidaysDoNotCount() {
        assertThat(new BusinessCalendar(DefaultPolicy.read().reviews().holidays()).after(FRIDAY, 5))
                .isEqualTo("2025-06-23");
        assertThat(new BusinessCalendar(Set.of()).after(FRIDAY, 5)).isEqualTo("2025-06-20");
    }
}
