-- long work: started by a request, done in the background, looked at by its id
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

-- what an operation has to say of single items: refused ones, and things that a person should know
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
