create table rivalry (
    id          uuid primary key,
    rival_id    uuid          not null,
    rival_name  text          not null,
    weight      numeric(3,2)  not null check (weight between 0 and 1),
    valid_from  date          not null,
    valid_to    date check (valid_to > valid_from),
    reason      text          not null,
    recorded_at timestamptz   not null,
    recorded_by text          not null,
    constraint rivalry_once_at_a_time exclude using gist
        (rival_id with =, daterange(valid_from, valid_to) with &&)
);

create table asset (
    id          uuid primary key,
    name        text        not null unique,
    type        text        not null,
    asset_class integer     not null check (asset_class between 1 and 5),
    owner       text        not null,
    recorded_at timestamptz not null,
    recorded_by text        not null
);

create table holding (
    id            uuid primary key,
    asset_id      uuid        not null references asset,
    vendor_id     uuid        not null,
    mode          text        not null check (mode in ('HOSTED', 'COPY')),
    released_on   date        not null,
    after_the_fact boolean    not null,
    recorded_at   timestamptz not null,
    recorded_by   text        not null,
    version       bigint      not null
);
create index holding_vendor on holding (vendor_id, id);

create table holding_status (
    holding_id  uuid        not null references holding,
    version     bigint      not null,
    status      text        not null check (status in ('ACTIVE', 'PURGE_REQUESTED', 'PURGE_ATTESTED', 'PURGE_VERIFIED')),
    evidence    text,
    recorded_at timestamptz not null,
    recorded_by text        not null,
    primary key (holding_id, version)
);

create table mitigation (
    id          uuid primary key,
    vendor_id   uuid        not null,
    kind        text        not null,
    evidence    text        not null,
    valid_from  date        not null,
    valid_to    date check (valid_to > valid_from),
    recorded_at timestamptz not null,
    recorded_by text        not null
);
create index mitigation_vendor on mitigation (vendor_id, id);

create table rebuttal (
    id          uuid primary key,
    vendor_id   uuid        not null,
    owner_id    uuid        not null,
    to_tier     text        not null check (to_tier in ('T2', 'T3')),
    evidence    text        not null,
    expires_on  date        not null,
    basis       text        not null,
    recorded_at timestamptz not null,
    recorded_by text        not null,
    voided_at   timestamptz,
    void_reason text,
    check ((voided_at is null) = (void_reason is null))
);
create index rebuttal_vendor on rebuttal (vendor_id, owner_id);

create table waiver (
    id           uuid primary key,
    vendor_id    uuid        not null,
    up_to_class  integer     not null check (up_to_class between 1 and 5),
    reason       text        not null,
    expires_on   date        not null,
    proposed_at  timestamptz not null,
    proposed_by  text        not null,
    approved_at  timestamptz,
    approved_by  text,
    check ((approved_at is null) = (approved_by is null)),
    constraint waiver_takes_two check (approved_by is distinct from proposed_by)
);
create index waiver_vendor on waiver (vendor_id, id);

create table score (
    id             uuid primary key,
    vendor_id      uuid          not null,
    policy_version integer       not null references policy_version,
    as_of          date          not null,
    known_at       timestamptz   not null,
    cause          text          not null,
    inputs         text          not null check (inputs is json object),
    inherent       numeric(40,34) not null check (inherent between 0 and 100),
    residual       numeric(40,34) not null check (residual between 0 and 100),
    band           text          not null,
    result         text          not null check (result is json object)
);
create index score_vendor on score (vendor_id, id);
create trigger score_append_only before update or delete or truncate on score
    for each statement execute function audit_is_append_only();

create table standing (
    vendor_id              uuid primary key,
    vendor_name            text          not null,
    band                   text          not null,
    tier                   text          not null,
    rival_id               uuid,
    rival_name             text,
    inherent               numeric(5,2)  not null,
    residual               numeric(5,2)  not null,
    gate_closed_from_class integer,
    orders_held            boolean       not null,
    review_id              uuid,
    score_id               uuid          not null references score,
    published              text          not null,
    as_of                  date          not null,
    known_at               timestamptz   not null,
    version                bigint        not null
);
create index standing_residual on standing (residual desc, vendor_id);

create table review (
    id             uuid primary key,
    vendor_id      uuid        not null,
    vendor_name    text        not null,
    rival_id       uuid        not null,
    rival_name     text        not null,
    cause          text        not null,
    classification text        not null check (classification in ('UNEQUAL_ACCESS', 'IMPAIRED_OBJECTIVITY', 'BIASED_GROUND_RULES')),
    band           text        not null,
    tier           text        not null,
    due_on         date        not null,
    status         text        not null check (status in ('OPEN', 'DECIDED')),
    opened_at      timestamptz not null,
    decision       text check (decision in ('CLEAR', 'CLEAR_WITH_MITIGATIONS', 'RESTRICT', 'EXIT')),
    decided_at     timestamptz,
    check ((status = 'DECIDED') = (decision is not null and decided_at is not null))
);
create unique index review_one_open on review (vendor_id, rival_id) where status = 'OPEN';
create index review_status on review (status, id);

create table review_cause (
    vendor_id uuid not null,
    rival_id  uuid not null,
    cause     text not null,
    review_id uuid not null references review,
    primary key (vendor_id, rival_id, cause)
);

create table review_vote (
    review_id uuid        not null references review,
    officer   text        not null,
    decision  text        not null check (decision in ('CLEAR', 'CLEAR_WITH_MITIGATIONS', 'RESTRICT', 'EXIT')),
    reason    text        not null,
    voted_at  timestamptz not null,
    primary key (review_id, officer)
);

create table release_check (
    id             uuid primary key,
    vendor_id      uuid        not null,
    asset_id       uuid references asset,
    asset_class    integer     not null check (asset_class between 1 and 5),
    answer         text        not null check (answer in ('ALLOW', 'WARN', 'DENY')),
    decision       text        not null check (decision is json object),
    policy_version integer     not null references policy_version,
    as_of          date        not null,
    known_at       timestamptz not null,
    asked_by       text        not null
);
create index release_check_vendor on release_check (vendor_id, id);
