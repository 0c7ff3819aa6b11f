-- A vendor of which nobody is known to own anything still has a newest word about its owners.
create table known_ownership (
    vendor_id       uuid primary key,
    source_sequence bigint not null
);
insert into known_ownership select vendor_id, max(source_sequence) from known_owner group by vendor_id;

alter table known_vendor add lifecycle text not null default 'QUALIFIED';
alter table known_owner add control boolean not null default false;
alter table known_rivalry add known_at timestamptz not null default now();
alter table known_standing
    add residual numeric(5,2) not null default 0,
    add as_of date not null default current_date,
    add known_at timestamptz not null default now();

-- What was told, word by word, so that a clause can be tried against the past.
create table owner_version (
    vendor_id       uuid           not null,
    owner_id        uuid           not null,
    source_sequence bigint         not null,
    owner_name      text           not null,
    economic_low    numeric(40,34) not null,
    economic_high   numeric(40,34) not null,
    votes_low       numeric(40,34) not null,
    votes_high      numeric(40,34) not null,
    control         boolean        not null,
    since           date           not null,
    known_at        timestamptz    not null,
    primary key (vendor_id, owner_id, source_sequence)
);
insert into owner_version
select vendor_id, owner_id, source_sequence, owner_name, economic_low, economic_high, votes_low, votes_high, control,
       since, known_at
from known_owner;
create table rivalry_version (
    rivalry_id      uuid         not null,
    source_sequence bigint       not null,
    rival_id        uuid         not null,
    weight          numeric(3,2) not null,
    valid_from      date         not null,
    valid_to        date,
    known_at        timestamptz  not null,
    primary key (rivalry_id, source_sequence)
);
create index rivalry_version_rival on rivalry_version (rival_id);
insert into rivalry_version
select rivalry_id, source_sequence, rival_id, weight, valid_from, valid_to, known_at from known_rivalry;
create table standing_version (
    vendor_id       uuid         not null,
    source_sequence bigint       not null,
    tier            text         not null,
    residual        numeric(5,2) not null,
    as_of           date         not null,
    known_at        timestamptz  not null,
    primary key (vendor_id, source_sequence)
);

create trigger owner_version_append_only before update or delete or truncate on owner_version
    for each statement execute function audit_is_append_only();
create trigger rivalry_version_append_only before update or delete or truncate on rivalry_version
    for each statement execute function audit_is_append_only();
create trigger standing_version_append_only before update or delete or truncate on standing_version
    for each statement execute function audit_is_append_only();

-- Clauses look at more than shares.
alter table clause
    drop constraint clause_metric_check,
    drop constraint clause_comparator_check,
    drop constraint clause_threshold_check,
    alter threshold type numeric(24,12),
    add constraint clause_metric_check check (metric in ('VOTES', 'ECONOMIC', 'CONTROL', 'RIVALRY', 'TIER', 'RESIDUAL_SCORE',
        'RECOGNISED_SPEND', 'DAYS_TO_END', 'EXIT_CASES_OPEN', 'PRICE_OVER_OTHERS', 'ALWAYS')),
    add constraint clause_comparator_check check (comparator in ('GT', 'GTE', 'LT', 'LTE')),
    add constraint clause_threshold_check check (threshold >= 0);

-- A clause that may hold, and later certainly holds, comes true twice; a clause about no owner comes true without one.
alter table clause_trigger
    alter owner_id drop not null,
    alter owner_name drop not null,
    drop constraint clause_trigger_clause_id_owner_id_key,
    add constraint clause_trigger_once unique nulls not distinct (clause_id, owner_id, certain);

create table notice_given (
    trigger_id  uuid primary key references clause_trigger,
    given_on    date        not null,
    effective_on date       not null check (effective_on >= given_on),
    evidence    text        not null,
    recorded_at timestamptz not null,
    recorded_by text        not null
);
create table lapse_warning (
    trigger_id  uuid        not null references clause_trigger,
    days_before integer     not null,
    told_at     timestamptz not null,
    primary key (trigger_id, days_before)
);
create trigger notice_given_append_only before update or delete or truncate on notice_given
    for each statement execute function audit_is_append_only();

-- Days that are no business days, beside Saturdays and Sundays; data that operators extend.
create table holiday (
    calendar text not null,
    day      date not null,
    name     text not null,
    primary key (calendar, day)
);
insert into holiday (calendar, day, name) values
    ('US', '2025-01-01', 'New Year''s Day'), ('US', '2025-01-20', 'Martin Luther King Jr. Day'),
    ('US', '2025-02-17', 'Washington''s Birthday'), ('US', '2025-05-26', 'Memorial Day'),
    ('US', '2025-06-19', 'Juneteenth'), ('US', '2025-07-04', 'Independence Day'),
    ('US', '2025-09-01', 'Labor Day'), ('US', '2025-10-13', 'Columbus Day'),
    ('US', '2025-11-11', 'Veterans Day'), ('US', '2025-11-27', 'Thanksgiving Day'),
    ('US', '2025-12-25', 'Christmas Day'),
    ('US', '2026-01-01', 'New Year''s Day'), ('US', '2026-01-19', 'Martin Luther King Jr. Day'),
    ('US', '2026-02-16', 'Washington''s Birthday'), ('US', '2026-05-25', 'Memorial Day'),
    ('US', '2026-06-19', 'Juneteenth'), ('US', '2026-07-03', 'Independence Day'),
    ('US', '2026-09-07', 'Labor Day'), ('US', '2026-10-12', 'Columbus Day'),
    ('US', '2026-11-11', 'Veterans Day'), ('US', '2026-11-26', 'Thanksgiving Day'),
    ('US', '2026-12-25', 'Christmas Day'),
    ('US', '2027-01-01', 'New Year''s Day'), ('US', '2027-01-18', 'Martin Luther King Jr. Day'),
    ('US', '2027-02-15', 'Washington''s Birthday'), ('US', '2027-05-31', 'Memorial Day'),
    ('US', '2027-06-18', 'Juneteenth'), ('US', '2027-07-05', 'Independence Day'),
    ('US', '2027-09-06', 'Labor Day'), ('US', '2027-10-11', 'Columbus Day'),
    ('US', '2027-11-11', 'Veterans Day'), ('US', '2027-11-25', 'Thanksgiving Day'),
    ('US', '2027-12-24', 'Christmas Day');

-- A contract may hold several promises: annual periods, tiers, one after the other.
alter table commitment add id uuid;
update commitment set id = contract_id;
alter table commitment
    alter id set not null,
    drop constraint commitment_pkey,
    add primary key (id),
    add state text not null default 'AGREED' check (state in ('PROPOSED', 'AGREED', 'CANCELED', 'SUPERSEDED', 'SETTLED')),
    add version bigint not null default 1;
create index commitment_contract on commitment (contract_id, valid_from, id);

create table settlement (
    id            uuid primary key,
    commitment_id uuid          not null unique references commitment,
    outcome       text          not null check (outcome in ('SHORTFALL_PAID', 'WAIVED', 'TERMINATED_WITHOUT_CHARGE')),
    remaining     numeric(24,6) not null check (remaining >= 0),
    paid          numeric(24,6) not null check (paid >= 0),
    settled_on    date          not null,
    evidence      text          not null,
    recorded_at   timestamptz   not null,
    recorded_by   text          not null
);
create trigger settlement_append_only before update or delete or truncate on settlement
    for each statement execute function audit_is_append_only();

-- The fact about a contract also changes when its promise is drawn on; the contract's terms do not.
alter table contract add fact_version bigint not null default 1;
update contract set fact_version = version;
