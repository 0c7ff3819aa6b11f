-- Needed by temporal constraints over a scalar and a period.
create extension if not exists btree_gist;

create table idempotency_record (
    caller          text        not null,
    idempotency_key text        not null,
    asked           text        not null,
    status          integer     not null check (status between 200 and 299),
    body            text,
    location        text,
    etag            text,
    answered_at     timestamptz not null,
    primary key (caller, idempotency_key)
);
create index idempotency_record_answered on idempotency_record (answered_at);

create table audit_entry (
    position     bigint generated always as identity primary key,
    at           timestamptz not null,
    actor        text        not null check (actor <> ''),
    action       text        not null check (action <> ''),
    subject_type text        not null check (subject_type <> ''),
    subject_id   uuid        not null,
    state_before text check (state_before is json),
    state_after  text check (state_after is json),
    request_id   text        not null
);
create index audit_entry_subject on audit_entry (subject_id, position);
create index audit_entry_actor on audit_entry (actor, position);

create table audit_unsealed (
    position bigint primary key
);

create table audit_seal (
    number         bigint primary key check (number > 0),
    entry_position bigint not null unique,
    hash           text   not null check (length(hash) = 64)
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only' using errcode = 'restrict_violation';
end $$;

create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function audit_is_append_only();
create trigger audit_seal_append_only before update or delete or truncate on audit_seal
    for each statement execute function audit_is_append_only();

create function audit_entry_waits() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed (position) values (new.position);
    return null;
end $$;

create trigger audit_entry_waits after insert on audit_entry
    for each row execute function audit_entry_waits();
