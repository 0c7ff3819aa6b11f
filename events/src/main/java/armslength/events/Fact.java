package armslength.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Something that became true in one service and that others may rely on.
 *
 * <p>Facts with the same {@link #key()} reach every consumer in the order in which they became true.
 */
public sealed interface Fact permits VendorFact, ContractFact, RiskFact, Heartbeat {

    /** What the fact is about, usually a vendor id: the Kafka record key, and so the unit of ordering. */
    @JsonIgnore
    String key();
}
