package armslength.risk.waiver;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The waivers that are in force. */
@ApplicationScoped
public class Waivers {

    /** The highest class that an approved waiver allows for a vendor on a day. */
    public Optional<Integer> upToClass(UUID vendorId, LocalDate day) {
        return Waiver.<Waiver>find(
                        "vendorId = :vendor and approvedAt is not null and expiresOn >= :day order by upToClass desc",
                        Map.of("vendor", vendorId, "day", day))
                .firstResultOptional()
                .map(waiver -> waiver.upToClass);
    }
}
