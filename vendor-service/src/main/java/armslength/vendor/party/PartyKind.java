package armslength.vendor.party;

/** What a party is. */
public enum PartyKind {
    COMPANY,
    PERSON,
    STATE
}
