-- Releases of the Open Contracting Data Standard as they came, whether taken or quarantined, with the verdict and its
-- reasons. A release is known by its process and its own id within a data set; what can't be taken, by its content.
create table ocds_release (
    id           uuid        primary key,
    dataset      text        not null check (dataset <> ''),
    ocid         text,
    release_id   text,
    released_at  timestamptz,
    verdict      text        not null check (verdict in ('ACCEPTED', 'ACCEPTED_WITH_WARNINGS', 'QUARANTINED')),
    valid        boolean     not null,
    reasons      text        not null check (reasons is json array),
    body         text        not null check (body is json),
    body_hash    uuid        not null,
    operation_id uuid        not null,
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    check (verdict = 'QUARANTINED' or (ocid is not null and release_id is not null and released_at is not null)),
    check (verdict <> 'ACCEPTED' or (valid and reasons = '[]'))
);
create unique index ocds_release_taken on ocds_release (dataset, ocid, release_id) where verdict <> 'QUARANTINED';
create unique index ocds_release_quarantined on ocds_release (dataset, body_hash) where verdict = 'QUARANTINED';
create index ocds_release_ocid on ocds_release (ocid);
create trigger ocds_release_append_only before update or delete or truncate on ocds_release
    for each statement execute function audit_is_append_only();

-- What the releases of a process together say, and what of it is in the ledger.
create table ocds_contract (
    id          uuid not null unique default uuidv7(),
    dataset     text not null,
    ocid        text not null,
    contract_id text not null,
    award_id    text,
    title       text,
    status      text,
    signed_on   date,
    valid_from  date,
    valid_to    date,
    supplier_id uuid,
    supplier    text,
    value       numeric(24,6),
    currency    text,
    told_on     date not null,
    primary key (dataset, ocid, contract_id),
    check ((value is null) = (currency is null)),
    check ((supplier_id is null) = (supplier is null))
);
create table ocds_party (
    dataset  text   not null,
    ocid     text   not null,
    party_id text   not null,
    name     text,
    roles    text[] not null,
    primary key (dataset, ocid, party_id)
);
create table ocds_booking (
    contract_id uuid          not null references ocds_contract (id),
    what        text          not null,
    movement    text          not null,
    supplier_id uuid          not null,
    currency    text          not null,
    day         date          not null,
    amount      numeric(24,6) not null,
    entries     integer       not null check (entries > 0),
    primary key (contract_id, what, movement, supplier_id, currency, day)
);
