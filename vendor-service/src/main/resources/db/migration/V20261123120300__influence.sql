-- the last published state of each vendor's ownership: what is the same is not published again
create table published_ownership (
    vendor_id    uuid primary key references vendor (id),
    state        text        not null check (state is json),
    published_at timestamptz not null
);

-- the last day on which claims that begin or end by the calendar were looked at
create table restated_day (
    id  boolean primary key default true check (id),
    day date    not null
);

create table regime (
    policy_version integer not null,
    position       integer not null,
    code           text    not null,
    name           text    not null,
    metric         text    not null check (metric in
        ('CONTROL', 'VOTES', 'STEPWISE_EQUITY', 'ECONOMIC', 'ECONOMIC_OR_VOTES', 'INDICATORS')),
    comparator     text    not null check (comparator in ('GT', 'GTE')),
    threshold      numeric not null check (threshold > 0),
    source         text    not null,
    primary key (policy_version, code),
    unique (policy_version, position)
);
insert into regime (policy_version, position, code, name, metric, comparator, threshold, source) values
    (1, 1, 'CONSOLIDATION', 'Consolidation in a legal-entity register', 'CONTROL', 'GT', 0.5, 'Accounting consolidation, GLEIF Level 2'),
    (1, 2, 'MAJORITY_OF_VOTES', 'Majority of votes', 'VOTES', 'GT', 0.5, 'Corporate group by majority'),
    (1, 3, 'OFAC_50', '50 percent rule', 'STEPWISE_EQUITY', 'GTE', 0.5, 'OFAC FAQ 398-402, a step at each level'),
    (1, 4, 'CHANGE_OF_CONTROL_CLAUSE', 'Standard change-of-control clause', 'VOTES', 'GT', 0.5, 'Usual contract wording'),
    (1, 5, 'AMLR_25', 'Beneficial ownership, 25 percent', 'ECONOMIC_OR_VOTES', 'GTE', 0.25, 'AMLR Art. 51-52'),
    (1, 6, 'TOTAL_EQUITY_ONE_THIRD', 'One third of total equity', 'ECONOMIC', 'GTE', 0.3333, '12 CFR 225 subpart D: presumption of control'),
    (1, 7, 'EQUITY_METHOD', 'Equity method presumption', 'VOTES', 'GTE', 0.2, 'ASC 323-10-15-8'),
    (1, 8, 'ASC_INDICATORS', 'Indicators of significant influence', 'INDICATORS', 'GTE', 1, 'ASC 323-10-15-6');
