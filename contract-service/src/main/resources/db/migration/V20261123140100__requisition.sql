create table requisition (
    id                uuid primary key,
    contract_id       uuid           not null references contract,
    vendor_id         uuid           not null,
    purpose           text           not null,
    data_class        integer        not null check (data_class between 1 and 5),
    category          text check (category <> ''),
    team              text check (team <> ''),
    currency          text           not null,
    amount            numeric(24, 6) not null check (amount > 0),
    policy_version    integer        not null references buying_policy,
    weighed           numeric(24, 6) not null check (weighed >= 0),
    approvers_needed  integer        not null check (approvers_needed between 1 and 2),
    finance_needed    boolean        not null,
    status            text           not null check (status in ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'ORDERED')),
    order_id          uuid unique references purchase_order,
    requested_by      text           not null check (requested_by <> ''),
    requested_at      timestamptz    not null,
    version           bigint         not null,
    check ((status = 'ORDERED') = (order_id is not null))
);
create index requisition_vendor on requisition (vendor_id, status, id);
create index requisition_contract on requisition (contract_id, id);

create table requisition_line (
    requisition_id uuid           not null references requisition,
    line           integer        not null check (line > 0),
    description    text           not null,
    skill          text           not null,
    unit           text           not null,
    quantity       numeric(24, 6) not null check (quantity > 0),
    unit_price     numeric(24, 6) not null check (unit_price >= 0),
    amount         numeric(24, 6) not null check (amount >= 0),
    quality        text check (quality is json),
    primary key (requisition_id, line)
);
create trigger requisition_line_append_only before update or delete or truncate on requisition_line
    for each statement execute function audit_is_append_only();

create table requisition_decision (
    requisition_id uuid        not null references requisition,
    decided_by     text        not null check (decided_by <> ''),
    approves       boolean     not null,
    as_finance     boolean     not null,
    reason         text        not null,
    decided_at     timestamptz not null,
    primary key (requisition_id, decided_by)
);
create trigger requisition_decision_append_only before update or delete or truncate on requisition_decision
    for each statement execute function audit_is_append_only();

-- Whoever asks for the money may not grant it, whatever a program does.
create function requisition_not_by_its_requester() returns trigger language plpgsql as $$
begin
    if exists (select 1 from requisition where id = new.requisition_id and requested_by = new.decided_by) then
        raise exception '% requested it and may not decide it', new.decided_by using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger requisition_not_by_its_requester before insert on requisition_decision
    for each row execute function requisition_not_by_its_requester();

-- A requisition is approved only by as many people as it needs, one of finance where that is needed.
create function requisition_enough_approvals() returns trigger language plpgsql as $$
declare
    given   integer;
    finance boolean;
begin
    select count(*), coalesce(bool_or(as_finance), false) into given, finance
    from requisition_decision where requisition_id = new.id and approves;
    if given < new.approvers_needed or (new.finance_needed and not finance) then
        raise exception 'requisition % lacks approvals', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger requisition_enough_approvals after update on requisition
    for each row when (new.status in ('APPROVED', 'ORDERED')) execute function requisition_enough_approvals();
