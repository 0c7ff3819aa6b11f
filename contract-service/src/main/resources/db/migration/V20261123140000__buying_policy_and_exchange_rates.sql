-- What decides about requisitions, batches and invoices; a change is a new version.
create table buying_policy (
    version                integer primary key check (version > 0),
    valid_from             date           not null,
    currency               text           not null,
    second_approver_above  numeric(24, 6) not null check (second_approver_above >= 0),
    finance_approver_above numeric(24, 6) not null check (finance_approver_above >= second_approver_above),
    direct_order_up_to     numeric(24, 6) check (direct_order_up_to >= 0),
    quantity_tolerance     numeric(13, 12) not null check (quantity_tolerance between 0 and 1),
    price_tolerance        numeric(13, 12) not null check (price_tolerance between 0 and 1),
    amount_tolerance       numeric(24, 6) not null check (amount_tolerance >= 0),
    least_audit_share      numeric(13, 12) not null check (least_audit_share between 0 and 1),
    least_gold_items       integer        not null check (least_gold_items >= 0),
    reason                 text           not null check (reason <> ''),
    recorded_at            timestamptz    not null,
    recorded_by            text           not null
);
create trigger buying_policy_append_only before update or delete or truncate on buying_policy
    for each statement execute function audit_is_append_only();
insert into buying_policy values (1, '2000-01-01', 'USD', 50000, 250000, null, 0, 0.01, 1.00, 0.05, 50,
    'Defaults of the product.', '2000-01-01T00:00:00Z', 'system');

-- Units of a currency for one euro on a day, as published; a correction is a later row.
create table exchange_rate (
    currency    text           not null check (currency ~ '^[A-Z]{3}$' and currency <> 'EUR'),
    day         date           not null,
    rate        numeric(28, 10) not null check (rate > 0),
    source      text           not null,
    recorded_at timestamptz    not null,
    recorded_by text           not null,
    primary key (currency, day, recorded_at)
);
create trigger exchange_rate_append_only before update or delete or truncate on exchange_rate
    for each statement execute function audit_is_append_only();
