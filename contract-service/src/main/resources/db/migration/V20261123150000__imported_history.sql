-- Long work, as the service kit keeps it (see armslength.kit.operation).
create table operation (
    id               uuid primary key,
    kind             text        not null check (kind ~ '^[A-Z][A-Z_]*$'),
    status           text        not null check (status in ('RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    actor            text        not null,
    parameters       text        not null check (parameters is json object),
    bytes_total      bigint      not null check (bytes_total >= 0),
    bytes_done       bigint      not null check (bytes_done >= 0),
    accepted         bigint      not null default 0,
    repeated         bigint      not null default 0,
    refused          bigint      not null default 0,
    noted            bigint      not null default 0,
    failure          text,
    cancel_asked_by  text,
    started_at       timestamptz not null,
    touched_at       timestamptz not null,
    finished_at      timestamptz,
    check ((status = 'RUNNING') = (finished_at is null)),
    check ((status = 'FAILED') = (failure is not null))
);
create index operation_started on operation (started_at, id);
create index operation_running on operation (touched_at) where status = 'RUNNING';
create table operation_finding (
    operation_id uuid    not null references operation (id),
    number       bigint  not null check (number > 0),
    severity     text    not null check (severity in ('REFUSED', 'NOTED')),
    item         bigint  not null check (item > 0),
    item_id      text,
    pointer      text    not null,
    rule         text    not null,
    detail       text    not null,
    primary key (operation_id, number)
);

-- How the columns of a publisher's files are called; a column may have several names, because they drift.
create table import_mapping (
    id          uuid        primary key,
    name        text        not null unique,
    kind        text        not null check (kind in ('SPEND', 'CONTRACT_SNAPSHOT')),
    currency    text        not null,
    books       text        not null check (books in ('INVOICED_WITHOUT_ACCEPTANCE', 'PAID_WITHOUT_INVOICE')),
    day_first   boolean     not null,
    recorded_at timestamptz not null,
    recorded_by text        not null
);
create table import_column_name (
    mapping_id  uuid        not null references import_mapping,
    field       text        not null,
    name        text        not null check (name <> ''),
    recorded_at timestamptz not null,
    recorded_by text        not null,
    primary key (mapping_id, name)
);
create trigger import_column_name_append_only before update or delete or truncate on import_column_name
    for each statement execute function audit_is_append_only();

-- Whoever a file names; the id stands in the ledger: a vendor's own where the name is known, else one of its own.
create table named_supplier (
    key  text primary key,
    id   uuid not null,
    name text not null
);
create index named_supplier_id on named_supplier (id);

-- Every row of every file, taken or quarantined: the same row of the same file is counted once however often it comes.
create table imported_spend (
    id           uuid          not null unique default uuidv7(),
    mapping_id   uuid          not null references import_mapping,
    row_hash     uuid          not null,
    source       text          not null,
    ordinal      integer       not null check (ordinal > 0),
    line         bigint        not null,
    supplier_key text          not null,
    amount       numeric(24,6),
    spent_on     date,
    taken        boolean       not null,
    duplicate    boolean       not null,
    recorded_at  timestamptz   not null,
    primary key (mapping_id, row_hash, source, ordinal),
    check (not taken or (amount is not null and spent_on is not null))
);

-- Contract items as they stood in snapshots, and what of them is in the ledger.
create table snapshot_item (
    id         uuid    primary key,
    mapping_id uuid    not null references import_mapping,
    key        text    not null,
    ordinal    integer not null check (ordinal > 0),
    unique (mapping_id, key, ordinal)
);
create table snapshot_observation (
    item_id       uuid          not null references snapshot_item,
    as_of         date          not null,
    supplier_id   uuid          not null,
    supplier_name text          not null,
    former_name   text,
    title         text          not null,
    category      text          not null,
    team          text          not null,
    committed     numeric(24,6) not null,
    paid          numeric(24,6) not null,
    recorded_at   timestamptz   not null,
    primary key (item_id, as_of)
);
create table snapshot_booking (
    item_id     uuid          not null references snapshot_item,
    as_of       date          not null,
    movement    text          not null,
    supplier_id uuid          not null,
    category    text          not null,
    team        text          not null,
    amount      numeric(24,6) not null,
    entries     integer       not null check (entries > 0),
    primary key (item_id, as_of, movement, supplier_id, category, team)
);
