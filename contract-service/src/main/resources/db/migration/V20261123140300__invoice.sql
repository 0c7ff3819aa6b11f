create table invoice (
    id               uuid primary key,
    vendor_id        uuid           not null,
    kind             text           not null check (kind in ('INVOICE', 'CREDIT_NOTE')),
    number           text           not null check (number <> ''),
    number_key       text           not null,
    content_hash     text           not null check (length(content_hash) = 64),
    issued_on        date           not null,
    due_on           date,
    currency         text           not null,
    net              numeric(24, 6) not null,
    tax              numeric(24, 6) not null,
    gross            numeric(24, 6) not null check (gross = net + tax and gross >= 0),
    reporting_net    numeric(24, 6) not null,
    reporting_currency text         not null,
    rate_day         date,
    corrects         uuid references invoice,
    corrects_number  text check (corrects_number <> ''),
    source           text           not null check (source in ('API', 'CSV', 'UBL')),
    document         bytea,
    status           text           not null check (status in ('MATCHED', 'MISMATCHED', 'ACCEPTED', 'DISPUTED', 'REFUSED', 'PAID')),
    policy_version   integer        not null references buying_policy,
    paid             numeric(24, 6) not null default 0,
    credited         numeric(24, 6) not null default 0,
    booked           boolean        not null,
    decided_by       text,
    decision_reason  text,
    submitted_by     text           not null,
    submitted_at     timestamptz    not null,
    version          bigint         not null,
    unique (vendor_id, number_key),
    unique (vendor_id, content_hash),
    constraint never_paid_beyond_what_is_owed check (paid >= 0 and credited >= 0 and paid + credited <= gross),
    constraint decided_by_another check (decided_by is null or decided_by <> submitted_by)
);
create index invoice_vendor on invoice (vendor_id, status, id);
create index invoice_corrects on invoice (corrects);

create table invoice_line (
    invoice_id  uuid           not null references invoice,
    line        integer        not null check (line > 0),
    line_id     text           not null,
    description text           not null,
    order_id    uuid references purchase_order,
    order_line  integer,
    quantity    numeric(24, 6) not null,
    unit        text           not null,
    unit_price  numeric(28, 10) not null,
    net         numeric(24, 6) not null,
    outcome     text           not null check (outcome in ('MATCHED', 'MISMATCHED')),
    findings    text           not null check (findings is json),
    matched_net numeric(24, 6) not null,
    primary key (invoice_id, line)
);
create index invoice_line_order on invoice_line (order_id, order_line);

create table dispute (
    id          uuid primary key,
    invoice_id  uuid        not null references invoice,
    reason      text        not null,
    opened_by   text        not null,
    opened_at   timestamptz not null,
    outcome     text check (outcome in ('CREDIT_EXPECTED', 'WITHDRAWN')),
    resolution  text,
    resolved_by text,
    resolved_at timestamptz,
    check ((outcome is null) = (resolved_at is null))
);
create unique index dispute_one_open on dispute (invoice_id) where outcome is null;

create table payment (
    id          uuid primary key,
    invoice_id  uuid           not null references invoice,
    vendor_id   uuid           not null,
    amount      numeric(24, 6) not null check (amount > 0),
    currency    text           not null,
    net         numeric(24, 6) not null,
    reporting_net numeric(24, 6) not null,
    paid_on     date           not null,
    reference   text           not null check (reference <> ''),
    paid_by     text           not null,
    recorded_at timestamptz    not null,
    unique (vendor_id, reference)
);
create index payment_invoice on payment (invoice_id, id);
create trigger payment_append_only before update or delete or truncate on payment
    for each statement execute function audit_is_append_only();

-- What is paid of an invoice is the sum of its payments: the database keeps and checks it.
create function invoice_paid() returns trigger language plpgsql as $$
begin
    update invoice set paid = paid + new.amount, version = version + 1,
        status = case when paid + new.amount + credited = gross then 'PAID' else status end
    where id = new.invoice_id and kind = 'INVOICE' and status in ('MATCHED', 'ACCEPTED')
      and coalesce(decided_by, '') <> new.paid_by;
    if not found then
        raise exception 'invoice % may not be paid, or not by %', new.invoice_id, new.paid_by using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger invoice_paid after insert on payment for each row execute function invoice_paid();
