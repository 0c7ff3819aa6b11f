create table policy_version (
    version        integer primary key check (version > 0),
    document       text        not null check (document is json object),
    effective_from date        not null,
    recorded_at    timestamptz not null,
    note           text        not null
);

-- Version 1: the defaults of the domain reference, sections 2.2 to 2.5; holidays are those of the US federal calendar.
insert into policy_version (version, effective_from, recorded_at, note, document) values (1, '2020-01-01', '2020-01-01T00:00:00Z', 'Defaults', '
{
  "tiers": {"t1Share": "0.05", "t2Share": "0.10", "t3Votes": "0.20", "t3Economic": "0.10", "t4Votes": "0.25",
            "t4Equity": "0.3333", "t4BoardShare": "0.25", "t4BoardVotes": "0.05", "t5Votes": "0.50", "rebuttalDays": 180},
  "channels": {"economic": "0.60", "voting": "1.00", "director": "0.50", "observer": "0.25", "keyPerson": "0.30",
               "keyPersonMonths": 12, "money": "0.50", "information": "0.40", "fullShare": "0.50"},
  "exposure": {"classWeights": ["0.05", "0.20", "0.45", "0.75", "1.0"],
               "modeWeights": {"HOSTED": "0.4", "COPY": "1.0"},
               "residualWeights": {"ACTIVE": "1", "PURGE_REQUESTED": "1", "PURGE_ATTESTED": "0.5", "PURGE_VERIFIED": "0.1"},
               "halfLifeMonths": {"CHECKPOINT": 12, "PRIVATE_PROMPTS": 12, "RUBRICS": 12, "GUIDELINES": 12,
                                  "EVALUATION_SET": 12, "DELIVERABLE": 12}},
  "mitigation": {"weights": {"PUBLIC_UNDERTAKING": "0.10", "INFORMATION_BARRIER": "0.20", "BOARD_BAR_ATTESTED": "0.15",
                             "BOARD_BAR_AUDITED": "0.30", "SEPARATE_TENANT": "0.25", "FIREWALL_AUDIT": "0.20",
                             "PROXY_OR_VOTING_TRUST": "0.50"},
                 "cap": "0.80"},
  "bands": {"watch": "10", "conditional": "25", "restrict": "50", "exitReview": "75"},
  "gate": {"hardFromClass": 4, "hardFromTier": 3, "freezeFromClass": {"RESTRICT": 3, "EXIT_REVIEW": 1},
           "warnFromClass": 2, "harmlessUpToClass": 1, "waiverDays": 90},
  "reviews": {"openFromTier": 3, "dueBusinessDays": {"RESTRICT": 5, "EXIT_REVIEW": 2},
              "holidays": ["2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04", "2025-09-01",
                           "2025-10-13", "2025-11-11", "2025-11-27", "2025-12-25",
                           "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07",
                           "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25",
                           "2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-18", "2027-07-05", "2027-09-06",
                           "2027-10-11", "2027-11-11", "2027-11-25", "2027-12-24"]},
  "dependency": {"majorCustomer": "0.10", "alert": "0.25", "captive": "0.50"},
  "concentration": {"profiles": {"MG2023": {"moderate": "1000", "high": "1800", "change": "100"},
                                 "HMG2010": {"moderate": "1500", "high": "2500", "change": "100"}},
                    "largeShare": "0.30"}
}');

create trigger policy_version_append_only before update or delete or truncate on policy_version
    for each statement execute function audit_is_append_only();
