package armslength.events;

/** Facts that vendor-service owns; topic {@code vendor}. */
public sealed interface VendorFact extends Fact
        permits AttestationDue, OwnershipRestated, PartyChanged, SupplyLinkChanged, VendorChanged {}
