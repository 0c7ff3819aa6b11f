-- Notice under a contract itself: to leave it, or not to renew it. What follows from it is a version of the contract.
create table contract_notice (
    id          uuid primary key,
    contract_id uuid        not null references contract,
    given_by    text        not null check (given_by in ('US', 'VENDOR')),
    kind        text        not null check (kind in ('TERMINATION', 'NON_RENEWAL', 'CLAUSE')),
    given_on    date        not null,
    ends_on     date        not null check (ends_on >= given_on),
    reason      text        not null,
    evidence    text        not null,
    version     bigint      not null,
    recorded_at timestamptz not null,
    recorded_by text        not null
);
create index contract_notice_contract on contract_notice (contract_id, id);
create trigger contract_notice_append_only before update or delete or truncate on contract_notice
    for each statement execute function audit_is_append_only();

-- Holidays are changed through the API, with who and when.
alter table holiday
    add recorded_at timestamptz not null default '2025-01-01T00:00:00Z',
    add recorded_by text not null default 'armslength';
alter table holiday alter recorded_at drop default, alter recorded_by drop default;
