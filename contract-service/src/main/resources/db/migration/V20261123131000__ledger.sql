-- The ledger: what was planned, promised, ordered, accepted, invoiced and paid, six quantities that are never mixed.
-- An entry says what happened; its lines move the amount from one account to another, and always add up to zero.

create table ledger_month (
    month     date primary key check (extract(day from month) = 1),
    closed_at timestamptz not null,
    closed_by text        not null
);
create trigger ledger_month_append_only before update or delete or truncate on ledger_month
    for each statement execute function audit_is_append_only();

create table ledger_entry (
    id                 bigint generated always as identity primary key,
    movement           text          not null check (movement in ('PLANNED', 'COMMITTED', 'ORDERED',
        'ACCEPTED', 'ACCEPTED_WITHOUT_ORDER', 'INVOICED', 'INVOICED_WITHOUT_ACCEPTANCE', 'PAID', 'PAID_WITHOUT_INVOICE')),
    reversal           boolean       not null,
    vendor_id          uuid          not null,
    contract_id        uuid,
    order_id           uuid,
    category           text          not null check (category <> ''),
    team               text          not null check (team <> ''),
    amount             numeric(24,6) not null check (amount <> 0),
    currency           text          not null,
    reporting_amount   numeric(24,6) not null,
    reporting_currency text          not null,
    effective_on       date          not null,
    booked_on          date          not null check (booked_on >= effective_on),
    source_kind        text          not null,
    source_id          uuid          not null,
    source_line        integer       not null,
    recorded_at        timestamptz   not null,
    recorded_by        text          not null,
    check ((amount < 0) = reversal),
    constraint ledger_entry_once unique (source_id, source_line, movement, reversal, source_kind)
);
create index ledger_entry_vendor on ledger_entry (vendor_id, id);
create index ledger_entry_order on ledger_entry (order_id, id) where order_id is not null;
create index ledger_entry_recorded on ledger_entry (recorded_at);

create table ledger_line (
    entry_id         bigint        not null references ledger_entry,
    line             smallint      not null check (line > 0),
    account          text          not null check (account in ('OUTSIDE', 'PLAN', 'COMMITMENT', 'ORDER', 'ACCRUAL', 'INVOICE', 'PAYMENT')),
    amount           numeric(24,6) not null check (amount <> 0),
    reporting_amount numeric(24,6) not null,
    primary key (entry_id, line)
);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only: correct an entry by its reversal' using errcode = 'restrict_violation';
end $$;
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
    for each statement execute function ledger_is_append_only();
create trigger ledger_line_append_only before update or delete or truncate on ledger_line
    for each statement execute function ledger_is_append_only();

-- At the end of the transaction every entry must be balanced, and say what its lines move.
create function ledger_is_balanced() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    select new.entry_id into wrong
    from ledger_line where entry_id = new.entry_id
    having sum(amount) <> 0 or sum(reporting_amount) <> 0 or count(*) < 2;
    if found then
        raise exception 'ledger entry % is not balanced', new.entry_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_is_balanced after insert on ledger_line
    deferrable initially deferred for each row execute function ledger_is_balanced();

create function ledger_entry_has_lines() returns trigger language plpgsql as $$
begin
    if (select coalesce(sum(amount), 0) from ledger_line where entry_id = new.id and account <> 'OUTSIDE' and (amount > 0) = (new.amount > 0))
        <> new.amount
    then
        raise exception 'the lines of ledger entry % do not move its amount', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger ledger_entry_has_lines after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_entry_has_lines();

-- A closed month takes nothing more, and with it the months before are closed.
create function ledger_month_is_open() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('ledger months', 0));
    if exists (select 1 from added where booked_on < (select max(month) + interval '1 month' from ledger_month)) then
        raise exception 'the month is closed' using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger ledger_month_is_open after insert on ledger_entry
    referencing new table as added for each statement execute function ledger_month_is_open();

-- What every answer reads instead of the entries; kept by the same statement that adds an entry.
create table ledger_month_sum (
    movement         text          not null,
    vendor_id        uuid          not null,
    category         text          not null,
    team             text          not null,
    currency         text          not null,
    reporting_currency text        not null,
    month            date          not null,
    known_month      date          not null,
    amount           numeric(30,6) not null,
    reporting_amount numeric(30,6) not null,
    entries          bigint        not null,
    primary key (movement, month, vendor_id, category, team, currency, reporting_currency, known_month)
);
create index ledger_month_sum_vendor on ledger_month_sum (vendor_id, movement, month) include (currency, amount);
create table ledger_day_sum (
    movement         text          not null,
    vendor_id        uuid          not null,
    currency         text          not null,
    reporting_currency text        not null,
    day              date          not null,
    known_on         date          not null,
    amount           numeric(30,6) not null,
    reporting_amount numeric(30,6) not null,
    entries          bigint        not null,
    primary key (vendor_id, movement, day, currency, reporting_currency, known_on)
);
create index ledger_day_sum_day on ledger_day_sum (day, movement) include (currency, known_on, amount);
create index ledger_day_sum_known on ledger_day_sum (known_on, movement) include (currency, day, amount);

-- In one order, so that two who add at once wait for each other and never for one another in a circle.
create function ledger_sums() returns trigger language plpgsql as $$
begin
    insert into ledger_month_sum as s
    select movement, vendor_id, category, team, currency, reporting_currency, date_trunc('month', booked_on)::date,
           date_trunc('month', recorded_at at time zone 'UTC')::date, sum(amount), sum(reporting_amount), count(*)
    from added
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (movement, month, vendor_id, category, team, currency, reporting_currency, known_month) do update
    set amount = s.amount + excluded.amount, reporting_amount = s.reporting_amount + excluded.reporting_amount,
        entries = s.entries + excluded.entries;
    insert into ledger_day_sum as s
    select movement, vendor_id, currency, reporting_currency, booked_on, (recorded_at at time zone 'UTC')::date,
           sum(amount), sum(reporting_amount), count(*)
    from added
    group by 1, 2, 3, 4, 5, 6
    order by 1, 2, 3, 4, 5, 6
    on conflict (vendor_id, movement, day, currency, reporting_currency, known_on) do update
    set amount = s.amount + excluded.amount, reporting_amount = s.reporting_amount + excluded.reporting_amount,
        entries = s.entries + excluded.entries;
    return null;
end $$;
create trigger ledger_sums after insert on ledger_entry
    referencing new table as added for each statement execute function ledger_sums();

-- Where the sums are not those of the entries: nowhere, or something went around the triggers.
create view ledger_difference as
select coalesce(e.movement, s.movement) as movement, coalesce(e.vendor_id, s.vendor_id) as vendor_id,
       coalesce(e.month, s.month) as month, e.amount as of_entries, s.amount as of_sums
from (select movement, vendor_id, category, team, currency, reporting_currency,
             date_trunc('month', booked_on)::date as month,
             date_trunc('month', recorded_at at time zone 'UTC')::date as known_month,
             sum(amount) as amount, sum(reporting_amount) as reporting_amount, count(*) as entries
      from ledger_entry group by 1, 2, 3, 4, 5, 6, 7, 8) e
full join ledger_month_sum s using (movement, vendor_id, category, team, currency, reporting_currency, month, known_month)
where (e.amount, e.reporting_amount, e.entries) is distinct from (s.amount, s.reporting_amount, s.entries)
union all
select coalesce(e.movement, s.movement), coalesce(e.vendor_id, s.vendor_id), coalesce(e.day, s.day), e.amount, s.amount
from (select movement, vendor_id, currency, reporting_currency, booked_on as day,
             (recorded_at at time zone 'UTC')::date as known_on,
             sum(amount) as amount, sum(reporting_amount) as reporting_amount, count(*) as entries
      from ledger_entry group by 1, 2, 3, 4, 5, 6) e
full join ledger_day_sum s using (movement, vendor_id, currency, reporting_currency, day, known_on)
where (e.amount, e.reporting_amount, e.entries) is distinct from (s.amount, s.reporting_amount, s.entries);

-- Orders say what kind of work for whom.
alter table purchase_order add category text, add team text;
update purchase_order set category = skill, team = 'unassigned';
alter table purchase_order alter category set not null, alter team set not null;

alter table spend_entry add booked_on date;
alter table spend_entry disable trigger spend_entry_append_only;
update spend_entry set booked_on = recognised_on;
alter table spend_entry enable trigger spend_entry_append_only;
alter table spend_entry alter booked_on set not null;

-- What was recorded before there was a ledger.
create temporary table before on commit drop as
select 'INVOICED_WITHOUT_ACCEPTANCE' as movement, amount < 0 as reversal, vendor_id, null::uuid as contract_id,
       null::uuid as order_id, 'unassigned' as category, amount, currency, recognised_on as day, 'spend' as kind, id,
       recorded_at, recorded_by
from spend_entry where amount <> 0
union all
select 'ORDERED', false, vendor_id, contract_id, id, skill, amount, currency, (placed_at at time zone 'UTC')::date, 'order', id,
       placed_at, placed_by
from purchase_order where amount > 0
union all
select 'ORDERED', true, o.vendor_id, o.contract_id, o.id, o.skill, o.drawn - o.amount, o.currency, current_date,
       'cancellation', o.id, now(), 'system'
from purchase_order o where o.status = 'CANCELED' and o.amount > o.drawn
union all
select 'ACCEPTED', false, o.vendor_id, o.contract_id, o.id, o.skill, d.amount, o.currency, (d.drawn_at at time zone 'UTC')::date,
       'draw', d.id, d.drawn_at, d.drawn_by
from draw d join purchase_order o on o.id = d.order_id
union all
select 'COMMITTED', false, k.vendor_id, k.id, null, 'unassigned', c.amount, k.currency, c.valid_from, 'commitment', c.id,
       k.recorded_at, k.recorded_by
from commitment c join contract k on k.id = c.contract_id where c.amount > 0;
insert into ledger_entry (movement, reversal, vendor_id, contract_id, order_id, category, team, amount, currency,
    reporting_amount, reporting_currency, effective_on, booked_on, source_kind, source_id, source_line, recorded_at,
    recorded_by)
select movement, reversal, vendor_id, contract_id, order_id, category, 'unassigned', amount, currency, amount, currency, day, day,
       kind, id, 1, recorded_at, recorded_by
from before order by recorded_at, id;
insert into ledger_entry (movement, reversal, vendor_id, category, team, amount, currency, reporting_amount,
    reporting_currency, effective_on, booked_on, source_kind, source_id, source_line, recorded_at, recorded_by)
select 'PLANNED', false, vendor_id, 'unassigned', 'unassigned', part, currency, part, currency, day, day, 'plan', id, month,
       recorded_at, recorded_by
from (select p.*, m as month_of_year, make_date(p.fiscal_year, m, 1) as day,
             round(p.amount * m / 12, 2) - round(p.amount * (m - 1) / 12, 2) as part
      from (select distinct on (vendor_id, fiscal_year) id, vendor_id, fiscal_year, amount, currency, recorded_at, recorded_by
            from spend_plan order by vendor_id, fiscal_year, id desc) p
      cross join generate_series(1, 12) m) spread (id, vendor_id, fiscal_year, amount, currency, recorded_at, recorded_by,
          month, day, part)
where part <> 0;
insert into ledger_line (entry_id, line, account, amount, reporting_amount)
select e.id, l.line, l.account, l.sign * e.amount, l.sign * e.reporting_amount
from ledger_entry e
cross join lateral (values
    (1, case e.movement when 'PLANNED' then 'PLAN' when 'COMMITTED' then 'COMMITMENT' when 'ORDERED' then 'ORDER' when 'ACCEPTED' then 'ACCRUAL'
        else 'INVOICE' end, 1),
    (2, case e.movement when 'ACCEPTED' then 'ORDER' else 'OUTSIDE' end, -1)) l (line, account, sign);
