package armslength.local.story;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the vendors' people sit, and what they have had certified and promised; illustrative. */
final class Profiles {

    private static final String SINCE = "2024-01-01";

    private final Teller teller;

    Profiles(Teller teller) {
        this.teller = teller;
    }

    private record Place(String vendor, String country, int workers) {}

    private record Paper(String vendor, String kind, String standard, String statement, String from, String until) {}

    private static final List<Place> PLACES = List.of(
            new Place("Scale AI", "US", 900),
            new Place("Scale AI", "KE", 14_000),
            new Place("Scale AI", "PH", 10_000),
            new Place("Surge", "US", 2_500),
            new Place("Turing", "IN", 6_000),
            new Place("Labelbox", "US", 1_200),
            new Place("Handshake", "US", 3_000));

    private static final List<Paper> PAPERS = List.of(
            new Paper(
                    "Scale AI",
                    "CERTIFICATE",
                    "SOC_2_TYPE_2",
                    "Report on security and confidentiality",
                    "2024-08-01",
                    "2025-08-01"),
            new Paper(
                    "Scale AI",
                    "NEUTRALITY_STATEMENT",
                    "NEUTRALITY",
                    "Works for every lab alike; no customer's data is seen by another",
                    "2025-01-15",
                    "2026-01-15"),
            new Paper(
                    "Surge", "CERTIFICATE", "ISO_27001", "Information security management", "2024-03-01", "2027-03-01"),
            new Paper(
                    "Turing",
                    "NEUTRALITY_STATEMENT",
                    "NEUTRALITY",
                    "No lab holds a stake or a seat on the board",
                    "2025-02-01",
                    "2026-02-01"));

    void record(Map<String, String> vendors) {
        for (Place place : PLACES) {
            teller.does(
                    Person.PAULA,
                    step(place.vendor()) + ".workers." + place.country(),
                    of(vendors, place.vendor()) + "/locations",
                    Map.of(
                            "country",
                            place.country(),
                            "purpose",
                            "WORKERS",
                            "workers",
                            place.workers(),
                            "validFrom",
                            SINCE,
                            "source",
                            DemoStory.source("Vendor's questionnaire", "2025-05-28"),
                            "grade",
                            "COMPANY_STATEMENT"));
            if (place.country().equals("US")) {
                teller.does(
                        Person.PAULA,
                        step(place.vendor()) + ".residency",
                        of(vendors, place.vendor()) + "/locations",
                        Map.of(
                                "country", "US",
                                "purpose", "DATA_RESIDENCY",
                                "validFrom", SINCE,
                                "source", DemoStory.source("Data processing agreement", "2024-01-01"),
                                "grade", "FILING"));
            }
        }
        for (Paper paper : PAPERS) {
            teller.does(
                    Person.PAULA,
                    step(paper.vendor()) + "." + paper.standard(),
                    of(vendors, paper.vendor()) + "/attestations",
                    Map.of(
                            "kind", paper.kind(),
                            "standard", paper.standard(),
                            "statement", paper.statement(),
                            "validFrom", paper.from(),
                            "expiresOn", paper.until(),
                            "source", DemoStory.source("Vendor's questionnaire", "2025-05-28"),
                            "grade", "COMPANY_STATEMENT"));
        }
    }

    private static String of(Map<String, String> vendors, String name) {
        return "/api/vendor/v1/vendors/" + vendors.getOrDefault(name, "");
    }

    private static String step(String vendor) {
        return "profile." + vendor.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
