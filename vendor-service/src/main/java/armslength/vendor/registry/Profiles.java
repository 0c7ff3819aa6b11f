package armslength.vendor.registry;

import armslength.vendor.party.Parties;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeSet;

/** Replaces vendors' profiles. */
@ApplicationScoped
class Profiles {

    private final Vendors vendors;
    private final Parties parties;

    Profiles(Vendors vendors, Parties parties) {
        this.vendors = vendors;
        this.parties = parties;
    }

    /** Replaces the profile of a vendor that is locked. */
    VendorView replace(VendorEntity vendor, VendorResource.Profile profile, String actor) {
        VendorView before = vendors.view(vendor);
        parties.change(vendor.id, profile.name().strip(), profile.lei(), profile.jurisdiction());
        fill(vendor, profile);
        return vendors.changed(vendor, "vendor-profile-replaced", null, actor, before);
    }

    static void fill(VendorEntity vendor, VendorResource.Profile profile) {
        vendor.name = profile.name().strip();
        vendor.website = profile.website();
        vendor.skills.clear();
        vendor.skills.addAll(new TreeSet<>(profile.skills()));
    }
}
