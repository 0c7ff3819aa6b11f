-- people at vendors, and how far their portal accounts are
create table vendor_contact (
    id           uuid primary key,
    vendor_id    uuid        not null references vendor (id),
    first_name   text        not null check (first_name <> ''),
    last_name    text        not null check (last_name <> ''),
    email        text        not null check (email <> ''),
    function     text,
    portal       text        not null check (portal in ('NONE', 'REQUESTED', 'OPEN', 'REFUSED', 'CLOSING', 'CLOSED')),
    portal_note  text,
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    withdrawn_at timestamptz,
    due_at       timestamptz not null
);
create index vendor_contact_vendor on vendor_contact (vendor_id, id);
-- an address is one person's at a time, as at the identity server
create unique index vendor_contact_email on vendor_contact (lower(email)) where withdrawn_at is null;
create index vendor_contact_due on vendor_contact (due_at, id) where portal in ('REQUESTED', 'CLOSING');
