-- A contract is a master agreement, an order form under one, or stands alone; both sides have notice periods.
alter table contract
    add kind text not null default 'STANDALONE' check (kind in ('MASTER_AGREEMENT', 'ORDER_FORM', 'STANDALONE')),
    add parent_id uuid references contract,
    add their_notice_days integer not null default 0 check (their_notice_days between 0 and 3650),
    add renewal_months integer not null default 0 check (renewal_months between 0 and 120),
    add constraint order_form_has_master check ((kind = 'ORDER_FORM') = (parent_id is not null));

create table contract_party (
    contract_id uuid not null references contract,
    position    integer not null,
    role        text not null check (role in ('BUYER', 'VENDOR', 'AFFILIATE', 'GUARANTOR')),
    name        text not null,
    lei         text,
    primary key (contract_id, position)
);

-- Terms never change in place: each amendment is a version from a day on.
create table contract_version (
    contract_id       uuid        not null references contract,
    version           bigint      not null check (version > 0),
    effective_on      date        not null,
    summary           text        not null,
    title             text        not null,
    valid_from        date        not null,
    valid_to          date        not null check (valid_to > valid_from),
    notice_days       integer     not null,
    their_notice_days integer     not null,
    renewal_months    integer     not null,
    spend_owners      text[]      not null,
    recorded_at       timestamptz not null,
    recorded_by       text        not null,
    primary key (contract_id, version)
);
insert into contract_version
select id, 1, valid_from, 'As signed.', title, valid_from, valid_to, notice_days, 0, 0, spend_owners, recorded_at, recorded_by
from contract;
create trigger contract_version_append_only before update or delete or truncate on contract_version
    for each statement execute function audit_is_append_only();

-- What a unit of work costs, from a volume on, in a period; the same thing has one price on a day.
create table rate (
    id            uuid          primary key,
    contract_id   uuid          not null references contract,
    skill         text          not null,
    unit          text          not null check (unit in ('TASK', 'PAIR', 'EXPERT_HOUR', 'MILESTONE')),
    tier          text          not null,
    from_quantity numeric(18,6) not null check (from_quantity >= 0),
    price         numeric(24,6) not null check (price >= 0),
    reject_rate   numeric(13,12) not null check (reject_rate >= 0 and reject_rate < 1),
    rework_rate   numeric(13,12) not null check (rework_rate between 0 and 1),
    validity      daterange     not null check (not isempty(validity)),
    recorded_at   timestamptz   not null,
    recorded_by   text          not null,
    constraint rate_once unique (contract_id, skill, unit, tier, from_quantity, validity without overlaps)
);

create table contract_document (
    id                uuid        primary key,
    contract_id       uuid        not null references contract,
    name              text        not null,
    media_type        text        not null,
    sha256            text        not null check (length(sha256) = 64),
    content           bytea       not null,
    size              bigint      not null check (size = octet_length(content)),
    shown_to_vendor   boolean     not null,
    uploaded_at       timestamptz not null,
    uploaded_by       text        not null,
    constraint contract_document_once unique (contract_id, sha256)
);
create trigger contract_document_append_only before update or delete or truncate on contract_document
    for each statement execute function audit_is_append_only();

-- Promises are proposed, agreed, replaced; they may be prepaid, and what is not used may carry over.
alter table commitment
    add rollover_share numeric(13,12) not null default 0 check (rollover_share between 0 and 1),
    add prepaid numeric(24,6) not null default 0 check (prepaid >= 0 and prepaid <= amount),
    add supersedes uuid references commitment,
    add proposed_by text not null default 'system';
