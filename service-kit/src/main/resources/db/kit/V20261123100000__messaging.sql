create table outbox (
    id          bigint generated always as identity primary key,
    topic       text        not null,
    record_key  text        not null,
    event_id    uuid        not null unique,
    event_type  text        not null,
    payload     text        not null,
    occurred_at timestamptz not null,
    traceparent text,
    reason      text
);

create table inbox (
    source      text        not null,
    event_id    text        not null,
    received_at timestamptz not null,
    primary key (source, event_id)
);
create index inbox_received on inbox (received_at);

create table heartbeat (
    service    text        not null,
    partition  integer     not null,
    partitions integer     not null check (partitions > 0),
    at         timestamptz not null,
    watermarks text        not null check (watermarks is json),
    primary key (service, partition)
);

create table dead_letter (
    id            uuid primary key,
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    record_key    text,
    source        text        not null,
    event_id      text        not null,
    event_type    text,
    sequence      bigint      not null,
    occurred_at   timestamptz not null,
    payload       bytea       not null,
    reason        text        not null,
    failed_at     timestamptz not null,
    status        text        not null check (status in ('WAITING', 'REPLAYED', 'DISCARDED')),
    settled_at    timestamptz,
    settled_by    text,
    note          text,
    check ((status = 'WAITING') = (settled_at is null))
);
create index dead_letter_status on dead_letter (status, id);
