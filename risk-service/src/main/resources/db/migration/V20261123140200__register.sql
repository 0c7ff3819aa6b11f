-- What the register of information needs of contracts and parties; null until they are next told of.
alter table known_contract
    add column reference  text,
    add column status     text,
    add column valid_from date,
    add column valid_to   date;

create table known_party (
    party_id        uuid primary key,
    name            text   not null,
    lei             text,
    source_sequence bigint not null
);

-- How long it would take to leave, and what was thought about it; an assessment is not changed, a new one follows.
create table exit_assessment (
    id              uuid primary key,
    vendor_id       uuid        not null,
    months_to_exit  integer     not null check (months_to_exit between 0 and 120),
    reintegration   text        not null check (reintegration in ('EASY', 'DIFFICULT', 'HIGHLY_COMPLEX')),
    exit_plan       boolean     not null,
    alternatives    text        not null,
    assessed_on     date        not null,
    recorded_at     timestamptz not null,
    recorded_by     text        not null
);
create index exit_assessment_vendor on exit_assessment (vendor_id, id desc);
create trigger exit_assessment_append_only before update or delete or truncate on exit_assessment
    for each statement execute function audit_is_append_only();

-- Version 3: as version 2, and the cut-offs of substitutability (DOMAIN 2.5), and how long an assessment holds.
insert into policy_version (version, effective_from, recorded_at, note, document)
select 3, '2020-01-01', '2020-01-01T00:00:00Z', 'Substitutability by months to exit',
       (document::jsonb || '{"substitutability": {"easyMonths": 1, "mediumMonths": 3, "highlyComplexMonths": 6,
                             "assessmentMonths": 12}}')::text
from policy_version where version = 2;
