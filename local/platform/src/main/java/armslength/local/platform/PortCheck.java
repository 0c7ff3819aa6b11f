package armslength.local.platform;

import armslength.servers.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks before anything is started whether somebody sits on one of our ports. */
final class PortCheck {

    private PortCheck() {}

    /** @throws UsageException naming each taken port, who has it, and the way out */
    static void requireFree(Map<Integer, String> ports) {
        List<String> taken = new ArrayList<>();
        ports.forEach((port, part) -> {
            if (!Ports.isFree(port)) {
                taken.add("  port " + port + ", wanted by " + part + ", is used by "
                        + PortOwner.of(port).orElse("another program"));
            }
        });
        if (!taken.isEmpty()) {
            throw new UsageException("These ports are taken:\n" + String.join("\n", taken)
                    + "\nEnd that program, or choose other ports: ./armslength up --port-base 28080"
                    + " (or ARMSLENGTH_PORT_BASE=28080).");
        }
    }
}
