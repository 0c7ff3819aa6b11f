package armslength.kit.security;

/** The realm roles; what each may do is said at each operation. */
public final class Roles {

    public static final String PROCUREMENT_MANAGER = "procurement-manager";
    public static final String BUYER = "buyer";
    public static final String FINANCE = "finance";
    public static final String RISK_OFFICER = "risk-officer";
    public static final String RESEARCH_LEAD = "research-lead";
    public static final String AUDITOR = "auditor";
    public static final String VENDOR = "vendor";
    public static final String SERVICE = "service";
    public static final String OPERATOR = "operator";

    private Roles() {}
}
