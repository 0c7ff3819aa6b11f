create table vendor (
    id            uuid primary key references party (id),
    name          text        not null check (name <> ''),
    website       text,
    lifecycle     text        not null check (lifecycle in
        ('PROSPECT', 'ONBOARDING', 'QUALIFIED', 'RESTRICTED', 'SUSPENDED', 'OFFBOARDED')),
    version       bigint      not null check (version > 0),
    registered_at timestamptz not null,
    changed_at    timestamptz not null,
    search        tsvector generated always as
        (to_tsvector('simple', name || ' ' || coalesce(website, ''))) stored
);
create index vendor_name on vendor (name, id);
create index vendor_registered on vendor (registered_at, id);
create index vendor_search on vendor using gin (search);

create table vendor_skill (
    vendor_id uuid not null references vendor (id),
    skill     text not null check (skill ~ '^[A-Z][A-Z0-9_]*$'),
    primary key (vendor_id, skill)
);
create index vendor_skill_skill on vendor_skill (skill);

create table vendor_capacity (
    id             uuid primary key,
    vendor_id      uuid        not null references vendor (id),
    skill          text        not null check (skill ~ '^[A-Z][A-Z0-9_]*$'),
    unit           text        not null check (unit ~ '^[A-Z][A-Z0-9_]*$'),
    total          numeric     not null check (total >= 0),
    committed      numeric     not null check (committed between 0 and total),
    valid_from     date        not null,
    valid_to       date,
    source_name    text        not null,
    source_url     text,
    published_on   date,
    grade          text        not null check (grade in ('FILING', 'COMPANY_STATEMENT', 'PRESS', 'RUMOUR')),
    recorded_at    timestamptz not null,
    recorded_by    text        not null,
    valid          daterange generated always as (daterange(valid_from, valid_to)) stored,
    check (valid_to is null or valid_to > valid_from),
    constraint one_capacity_a_day unique (vendor_id, skill, unit, valid without overlaps)
);
create index vendor_capacity_skill on vendor_capacity (skill);

create table vendor_revenue (
    id            uuid primary key,
    vendor_id     uuid        not null references vendor (id),
    fiscal_year   integer     not null check (fiscal_year between 1990 and 2100),
    basis         text        not null check (basis in ('ACTUAL', 'FORECAST')),
    amount        numeric     not null check (amount > 0),
    currency      text        not null check (currency ~ '^[A-Z]{3}$'),
    source_name   text        not null,
    source_url    text,
    published_on  date,
    grade         text        not null check (grade in ('FILING', 'COMPANY_STATEMENT', 'PRESS', 'RUMOUR')),
    recorded_at   timestamptz not null,
    recorded_by   text        not null,
    superseded_at timestamptz
);
-- a restated figure supersedes the one before, which stays
create unique index one_revenue_a_year on vendor_revenue (vendor_id, fiscal_year, basis) where superseded_at is null;

create table vendor_history (
    vendor_id uuid        not null references vendor (id),
    version   bigint      not null,
    at        timestamptz not null,
    actor     text        not null,
    action    text        not null,
    lifecycle text        not null,
    reason    text,
    primary key (vendor_id, version)
);

-- what risk-service last said of a vendor; written only from its facts, newest sequence wins
create table vendor_standing (
    vendor_id       uuid primary key,
    band            text        not null,
    residual        numeric     not null,
    as_of           date        not null,
    source_sequence bigint      not null
);
