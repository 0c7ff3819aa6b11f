create table contract (
    id           uuid primary key,
    vendor_id    uuid        not null,
    reference    text        not null unique,
    title        text        not null,
    currency     text        not null,
    valid_from   date        not null,
    valid_to     date        not null check (valid_to > valid_from),
    notice_days  integer     not null check (notice_days between 0 and 3650),
    spend_owners text[]      not null,
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    version      bigint      not null
);
create index contract_vendor on contract (vendor_id, id);

create table commitment (
    contract_id    uuid primary key references contract,
    kind           text          not null check (kind in ('NONE', 'BEST_EFFORT', 'MIN_SPEND', 'TAKE_OR_PAY')),
    amount         numeric(24,6) not null check (amount >= 0),
    shortfall_rate numeric(13,12) not null check (shortfall_rate between 0 and 1),
    valid_from     date          not null,
    valid_to       date          not null check (valid_to > valid_from)
);

create table clause (
    id              uuid primary key,
    contract_id     uuid          not null references contract,
    code            text          not null,
    metric          text          not null check (metric in ('VOTES', 'ECONOMIC')),
    comparator      text          not null check (comparator in ('GT', 'GTE')),
    threshold       numeric(13,12) not null check (threshold between 0 and 1),
    rival_only      boolean       not null,
    effect          text          not null,
    notice_days     integer       not null check (notice_days between 0 and 3650),
    exercise_months integer       not null check (exercise_months between 0 and 120)
);
create index clause_contract on clause (contract_id, id);

create table clause_trigger (
    id             uuid primary key,
    clause_id      uuid        not null references clause,
    owner_id       uuid        not null,
    owner_name     text        not null,
    observed       text        not null,
    certain        boolean     not null,
    triggered_on   date        not null,
    known_on       date        not null,
    last_notice_on date        not null,
    recorded_at    timestamptz not null,
    unique (clause_id, owner_id)
);

create table spend_plan (
    id          uuid primary key,
    vendor_id   uuid          not null,
    fiscal_year integer       not null check (fiscal_year between 1990 and 2200),
    amount      numeric(24,6) not null check (amount >= 0),
    currency    text          not null,
    recorded_at timestamptz   not null,
    recorded_by text          not null
);
create index spend_plan_year on spend_plan (vendor_id, fiscal_year, id);

create table spend_entry (
    id            uuid primary key,
    vendor_id     uuid          not null,
    recognised_on date          not null,
    amount        numeric(24,6) not null,
    currency      text          not null,
    reference     text          not null,
    recorded_at   timestamptz   not null,
    recorded_by   text          not null,
    unique (vendor_id, reference)
);
create index spend_entry_year on spend_entry (vendor_id, recognised_on);

create table spend_year (
    vendor_id   uuid    not null,
    fiscal_year integer not null,
    version     bigint  not null,
    primary key (vendor_id, fiscal_year)
);

create table purchase_order (
    id           uuid primary key,
    contract_id  uuid          not null references contract,
    vendor_id    uuid          not null,
    description  text          not null,
    skill        text          not null,
    unit         text          not null,
    quantity     numeric(24,6) not null check (quantity > 0),
    unit_price   numeric(24,6) not null check (unit_price >= 0),
    amount       numeric(24,6) not null check (amount >= 0),
    currency     text          not null,
    data_class   integer       not null check (data_class between 1 and 5),
    status       text          not null check (status in ('OPEN', 'HELD', 'DRAWN', 'CANCELED')),
    held_because text,
    drawn        numeric(24,6) not null check (drawn >= 0),
    placed_by    text          not null,
    placed_at    timestamptz   not null,
    version      bigint        not null,
    constraint never_drawn_beyond_the_order check (drawn <= amount),
    check ((status = 'HELD') = (held_because is not null))
);
create index purchase_order_vendor on purchase_order (vendor_id, status, id);
create index purchase_order_contract on purchase_order (contract_id, id);

create table draw (
    id        uuid primary key,
    order_id  uuid          not null references purchase_order,
    amount    numeric(24,6) not null check (amount > 0),
    reference text          not null,
    drawn_at  timestamptz   not null,
    drawn_by  text          not null,
    unique (order_id, reference)
);

-- The balance of an order is the sum of its draws: the database itself keeps and checks it.
create function order_drawn() returns trigger language plpgsql as $$
begin
    update purchase_order
    set drawn = drawn + new.amount, version = version + 1,
        status = case when drawn + new.amount = amount then 'DRAWN' else status end
    where id = new.order_id and status = 'OPEN';
    if not found then
        raise exception 'order % is not open', new.order_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger order_drawn after insert on draw for each row execute function order_drawn();
create trigger draw_append_only before update or delete or truncate on draw
    for each statement execute function audit_is_append_only();
create trigger spend_entry_append_only before update or delete or truncate on spend_entry
    for each statement execute function audit_is_append_only();
create trigger spend_plan_append_only before update or delete or truncate on spend_plan
    for each statement execute function audit_is_append_only();
create trigger clause_trigger_append_only before update or delete or truncate on clause_trigger
    for each statement execute function audit_is_append_only();

create table exit_case (
    id        uuid primary key,
    vendor_id uuid        not null,
    review_id uuid        not null unique,
    status    text        not null check (status in ('OPEN', 'CLOSED')),
    opened_at timestamptz not null,
    closed_at timestamptz,
    closed_by text,
    version   bigint      not null,
    check ((status = 'CLOSED') = (closed_at is not null))
);
create unique index exit_case_one_open on exit_case (vendor_id) where status = 'OPEN';

create table known_vendor (
    vendor_id       uuid primary key,
    name            text   not null,
    source_sequence bigint not null
);
create table known_owner (
    vendor_id       uuid           not null,
    owner_id        uuid           not null,
    owner_name      text           not null,
    economic_low    numeric(40,34) not null,
    economic_high   numeric(40,34) not null,
    votes_low       numeric(40,34) not null,
    votes_high      numeric(40,34) not null,
    since           date           not null,
    known_at        timestamptz    not null,
    source_sequence bigint         not null,
    primary key (vendor_id, owner_id)
);
create index known_owner_owner on known_owner (owner_id);
create table known_rivalry (
    rivalry_id      uuid primary key,
    rival_id        uuid         not null,
    weight          numeric(3,2) not null,
    valid_from      date         not null,
    valid_to        date,
    source_sequence bigint       not null
);
create table known_standing (
    vendor_id       uuid primary key,
    orders_held     boolean not null,
    band            text    not null,
    tier            text    not null,
    reasons         text    not null,
    source_sequence bigint  not null
);
create table known_holding (
    holding_id      uuid primary key,
    vendor_id       uuid   not null,
    asset_name      text   not null,
    asset_class     integer not null,
    status          text   not null,
    source_sequence bigint not null
);
create index known_holding_vendor on known_holding (vendor_id);
