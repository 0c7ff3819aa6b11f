-- statements of the Beneficial Ownership Data Standard as they came, by the data set that they came in
create table bods_statement (
    position     bigint generated always as identity primary key,
    dataset      text        not null check (dataset ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    statement_id text        not null,
    record_id    text        not null,
    record_type  text        not null check (record_type in ('entity', 'person', 'relationship')),
    operation_id uuid        not null references operation (id),
    recorded_at  timestamptz not null,
    document     text        not null check (document is json object),
    claimed      boolean     not null default false,
    unique (dataset, statement_id)
);
create index bods_statement_record on bods_statement (dataset, record_id, position);
create index bods_statement_operation on bods_statement (operation_id, position);
create index bods_statement_unclaimed on bods_statement (dataset, position) where record_type = 'relationship' and not claimed;

-- which of our parties a record is
create table bods_party (
    dataset    text    not null,
    record_id  text    not null,
    party_id   uuid    not null references party (id),
    registered boolean not null,
    primary key (dataset, record_id)
);
create index bods_party_party on bods_party (party_id);

-- which of our claims a record has become; the newest by position
create table bods_claim (
    dataset   text   not null,
    record_id text   not null,
    claim_id  uuid   not null primary key references claim (id),
    position  bigint not null references bods_statement (position)
);
create index bods_claim_record on bods_claim (dataset, record_id);
