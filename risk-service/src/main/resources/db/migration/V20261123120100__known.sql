-- What other services have told. Every version is kept, so that a question about an earlier time has its answer.
create table known_vendor (
    vendor_id       uuid        not null,
    source_sequence bigint      not null,
    known_at        timestamptz not null,
    name            text        not null,
    fact            text        not null check (fact is json object),
    primary key (vendor_id, source_sequence)
);

create table known_ownership (
    vendor_id       uuid        not null,
    source_sequence bigint      not null,
    known_at        timestamptz not null,
    fact            text        not null check (fact is json object),
    primary key (vendor_id, source_sequence)
);
create table known_owner (
    vendor_id uuid not null,
    owner_id  uuid not null,
    primary key (owner_id, vendor_id)
);

create table known_spend (
    vendor_id       uuid          not null,
    fiscal_year     integer       not null,
    currency        text          not null,
    planned         numeric(24,6) not null,
    recognised      numeric(24,6) not null,
    source_sequence bigint        not null,
    primary key (vendor_id, fiscal_year)
);

create table known_contract (
    contract_id     uuid primary key,
    vendor_id       uuid   not null,
    spend_owners    text[] not null,
    source_sequence bigint not null
);
create index known_contract_vendor on known_contract (vendor_id);
