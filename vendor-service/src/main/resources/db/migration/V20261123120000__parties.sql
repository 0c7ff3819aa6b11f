create table party (
    id           uuid primary key,
    name         text        not null check (name <> ''),
    kind         text        not null check (kind in ('COMPANY', 'PERSON', 'STATE')),
    lei          text        check (lei ~ '^[A-Z0-9]{18}[0-9]{2}$'),
    jurisdiction text        check (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
    version      bigint      not null check (version > 0),
    recorded_at  timestamptz not null,
    search       tsvector generated always as (to_tsvector('simple', name)) stored,
    check (lei is null or kind = 'COMPANY')
);
create unique index party_lei on party (lei) where lei is not null;
create index party_name on party (name, id);
create index party_search on party using gin (search);
