create table order_line (
    order_id          uuid           not null references purchase_order,
    line              integer        not null check (line > 0),
    description       text           not null,
    skill             text           not null,
    unit              text           not null,
    quantity          numeric(24, 6) not null check (quantity > 0),
    unit_price        numeric(24, 6) not null check (unit_price >= 0),
    amount            numeric(24, 6) not null check (amount >= 0),
    quality           text check (quality is json),
    accepted_quantity numeric(24, 6) not null default 0,
    accepted_amount   numeric(24, 6) not null default 0,
    invoiced_quantity numeric(24, 6) not null default 0,
    invoiced_amount   numeric(24, 6) not null default 0,
    primary key (order_id, line),
    constraint never_accepted_beyond_the_line check (accepted_quantity between 0 and quantity
        and accepted_amount between 0 and amount),
    constraint never_credited_beyond_the_invoices check (invoiced_quantity >= 0 and invoiced_amount >= 0)
);

create table batch (
    id                uuid primary key,
    order_id          uuid           not null,
    line              integer        not null,
    vendor_id         uuid           not null,
    reference         text           not null check (reference <> ''),
    currency          text           not null,
    quantity          numeric(24, 6) not null check (quantity > 0),
    delivered_on      date           not null,
    note              text,
    status            text           not null check (status in ('DELIVERED', 'ACCEPTED', 'REWORK', 'REFUSED')),
    accepted_quantity numeric(24, 6) not null default 0 check (accepted_quantity between 0 and quantity),
    accepted_amount   numeric(24, 6) not null default 0 check (accepted_amount >= 0),
    rework_quantity   numeric(24, 6) not null default 0 check (rework_quantity between 0 and quantity),
    inspection        text check (inspection is json),
    judgement         text check (judgement is json),
    delivered_by      text           not null,
    recorded_at       timestamptz    not null,
    inspected_by      text,
    inspected_at      timestamptz,
    version           bigint         not null,
    foreign key (order_id, line) references order_line,
    unique (order_id, reference),
    check ((status = 'DELIVERED') = (inspected_by is null)),
    constraint never_inspected_by_the_one_who_delivered check (inspected_by <> delivered_by)
);
create index batch_vendor on batch (vendor_id, status, id);
create index batch_line on batch (order_id, line, id);
