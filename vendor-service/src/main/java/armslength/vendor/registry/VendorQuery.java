package armslength.vendor.registry;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which vendors are asked for, and in which order. */
public class VendorQuery {

    /** Words. */
    @QueryParam("q")
    @Parameter(description = "Words of the name or website, or their beginnings.", example = "scale")
    public @Nullable String words;

    /** Where in its life with us. */
    @QueryParam("lifecycle")
    public @Nullable Lifecycle lifecycle;

    /** What it can do. */
    @QueryParam("skill")
    @Parameter(description = "A code of the taxonomy.", example = "RED_TEAMING")
    public @Nullable String skill;

    /** Where it is registered. */
    @QueryParam("jurisdiction")
    @Parameter(description = "Country, ISO 3166.", example = "US")
    public @Nullable String jurisdiction;

    /** In which order. */
    @QueryParam("sort")
    @DefaultValue("NAME")
    @Parameter(description = "The order of the list.")
    public Order sort = Order.NAME;

    /** Orders of the list, each with the id as last key. */
    public enum Order {
        NAME("v.name", "text", true),
        NAME_DESCENDING("v.name", "text", false),
        REGISTERED("v.registered_at", "timestamptz", true),
        REGISTERED_DESCENDING("v.registered_at", "timestamptz", false),
        CHANGED("v.changed_at", "timestamptz", true),
        CHANGED_DESCENDING("v.changed_at", "timestamptz", false);

        private final String key;
        private final String type;
        private final boolean ascending;

        Order(String key, String type, boolean ascending) {
            this.key = key;
            this.type = type;
            this.ascending = ascending;
        }

        /** The condition of rows after a cursor. */
        String after() {
            return "(" + key + ", v.id) " + (ascending ? ">" : "<") + " (cast(:key as " + type
                    + "), cast(:after as uuid))";
        }

        /** The order. */
        String by() {
            String direction = ascending ? "" : " desc";
            return key + direction + ", v.id" + direction;
        }

        /** The sort key of a vendor. */
        Object keyOf(VendorView vendor) {
            return switch (this) {
                case NAME, NAME_DESCENDING -> vendor.name();
                case REGISTERED, REGISTERED_DESCENDING -> vendor.registeredAt();
                case CHANGED, CHANGED_DESCENDING -> vendor.changedAt();
            };
        }
    }
}
