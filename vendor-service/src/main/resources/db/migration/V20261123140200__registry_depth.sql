-- the taxonomy of annotation work
create table skill (
    code     text    primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
    family   text    not null check (family in ('WORK', 'MODALITY', 'LANGUAGE', 'DOMAIN')),
    name     text    not null,
    position integer not null
);
insert into skill (code, family, name, position)
select code, family, name, row_number() over () from (values
    ('SFT', 'WORK', 'Demonstrations for supervised fine-tuning'),
    ('PREFERENCE_PAIRS', 'WORK', 'Preference pairs (RLHF)'),
    ('RLHF', 'WORK', 'Preference learning as a whole'),
    ('RUBRICS', 'WORK', 'Rubrics and grading'),
    ('RED_TEAMING', 'WORK', 'Attack testing'),
    ('EVALS', 'WORK', 'Evaluations'),
    ('RL_ENVIRONMENTS', 'WORK', 'Environments for reinforcement learning'),
    ('TEXT', 'MODALITY', 'Text'),
    ('IMAGE', 'MODALITY', 'Images'),
    ('VIDEO', 'MODALITY', 'Video'),
    ('LIDAR', 'MODALITY', 'LiDAR point clouds'),
    ('AUDIO', 'MODALITY', 'Audio'),
    ('LANGUAGE_EN', 'LANGUAGE', 'English'),
    ('LANGUAGE_AR', 'LANGUAGE', 'Arabic'),
    ('LANGUAGE_BN', 'LANGUAGE', 'Bengali'),
    ('LANGUAGE_DE', 'LANGUAGE', 'German'),
    ('LANGUAGE_ES', 'LANGUAGE', 'Spanish'),
    ('LANGUAGE_FR', 'LANGUAGE', 'French'),
    ('LANGUAGE_HI', 'LANGUAGE', 'Hindi'),
    ('LANGUAGE_ID', 'LANGUAGE', 'Indonesian'),
    ('LANGUAGE_IT', 'LANGUAGE', 'Italian'),
    ('LANGUAGE_JA', 'LANGUAGE', 'Japanese'),
    ('LANGUAGE_KO', 'LANGUAGE', 'Korean'),
    ('LANGUAGE_PT', 'LANGUAGE', 'Portuguese'),
    ('LANGUAGE_RU', 'LANGUAGE', 'Russian'),
    ('LANGUAGE_SW', 'LANGUAGE', 'Swahili'),
    ('LANGUAGE_TR', 'LANGUAGE', 'Turkish'),
    ('LANGUAGE_VI', 'LANGUAGE', 'Vietnamese'),
    ('LANGUAGE_ZH', 'LANGUAGE', 'Chinese'),
    ('DOMAIN_CODE', 'DOMAIN', 'Software'),
    ('DOMAIN_MATHEMATICS', 'DOMAIN', 'Mathematics'),
    ('DOMAIN_SCIENCE', 'DOMAIN', 'Natural sciences'),
    ('DOMAIN_MEDICINE', 'DOMAIN', 'Medicine'),
    ('DOMAIN_LAW', 'DOMAIN', 'Law'),
    ('DOMAIN_FINANCE', 'DOMAIN', 'Finance'),
    ('DOMAIN_SAFETY', 'DOMAIN', 'Safety and policy'),
    ('DOMAIN_DRIVING', 'DOMAIN', 'Driving')
) as t (code, family, name);
-- codes in use from before there was a taxonomy stay
insert into skill (code, family, name, position)
select s.skill, 'WORK', s.skill, 1000 + row_number() over ()
from (select skill from vendor_skill union select skill from vendor_capacity) s
where not exists (select 1 from skill k where k.code = s.skill);
alter table vendor_skill add foreign key (skill) references skill (code);
alter table vendor_capacity add foreign key (skill) references skill (code);

-- growth of capacity, as a ratio a month
alter table vendor_capacity add column ramp numeric not null default 0 check (ramp between 0 and 1);

-- identifiers other than the LEI, which stands with the party
create table party_identifier (
    id          uuid primary key,
    party_id    uuid        not null references party (id),
    kind        text        not null check (kind in ('REGISTRATION_NUMBER', 'TAX_NUMBER', 'OTHER')),
    register    text        not null check (register <> ''),
    value       text        not null check (value <> ''),
    recorded_at timestamptz not null,
    recorded_by text        not null,
    unique (kind, register, value)
);
create index party_identifier_party on party_identifier (party_id, id);

-- whose accounts include whose: relationship records, never a percentage
create table consolidation (
    id            uuid primary key,
    child_id      uuid        not null references party (id),
    parent_id     uuid        not null references party (id),
    level         text        not null check (level in ('DIRECT', 'ULTIMATE')),
    valid_from    date        not null,
    valid_to      date check (valid_to > valid_from),
    source_name   text        not null check (source_name <> ''),
    source_url    text,
    published_on  date,
    grade         text        not null check (grade in ('FILING', 'COMPANY_STATEMENT', 'PRESS', 'RUMOUR')),
    recorded_at   timestamptz not null,
    recorded_by   text        not null,
    superseded_at timestamptz check (superseded_at >= recorded_at),
    check (child_id <> parent_id)
);
create index consolidation_child on consolidation (child_id);
create index consolidation_parent on consolidation (parent_id);
create unique index consolidation_current on consolidation (child_id, parent_id, level, valid_from) where superseded_at is null;

-- where a vendor's people sit, and where our data may rest
create table vendor_location (
    id           uuid primary key,
    vendor_id    uuid        not null references vendor (id),
    country      text        not null check (country ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
    purpose      text        not null check (purpose in ('WORKERS', 'DATA_RESIDENCY')),
    workers      integer     check (workers >= 0),
    valid_from   date        not null,
    valid_to     date,
    source_name  text        not null check (source_name <> ''),
    source_url   text,
    published_on date,
    grade        text        not null check (grade in ('FILING', 'COMPANY_STATEMENT', 'PRESS', 'RUMOUR')),
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    valid        daterange generated always as (daterange(valid_from, valid_to)) stored,
    check (valid_to is null or valid_to > valid_from),
    check (purpose = 'WORKERS' or workers is null),
    constraint one_location_a_day unique (vendor_id, country, purpose, valid without overlaps)
);

-- certificates and neutrality statements, which run out
create table vendor_attestation (
    id           uuid primary key,
    vendor_id    uuid        not null references vendor (id),
    kind         text        not null check (kind in ('CERTIFICATE', 'NEUTRALITY_STATEMENT')),
    standard     text        not null check (standard ~ '^[A-Z][A-Z0-9_]*$'),
    statement    text,
    valid_from   date        not null,
    expires_on   date        not null check (expires_on > valid_from),
    source_name  text        not null check (source_name <> ''),
    source_url   text,
    published_on date,
    grade        text        not null check (grade in ('FILING', 'COMPANY_STATEMENT', 'PRESS', 'RUMOUR')),
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    withdrawn_at timestamptz
);
create index vendor_attestation_vendor on vendor_attestation (vendor_id, id);
create index vendor_attestation_due on vendor_attestation (expires_on) where withdrawn_at is null;

-- what was said of an attestation's end: each reminder once, whatever number of replicas
create table attestation_reminder (
    attestation_id uuid        not null references vendor_attestation (id),
    days_before    integer     not null check (days_before >= 0),
    at             timestamptz not null,
    primary key (attestation_id, days_before)
);

-- who supplies whom with annotation work: fourth parties
create table supply_link (
    id           uuid primary key,
    customer_id  uuid        not null references party (id),
    supplier_id  uuid        not null references party (id),
    service      text        not null check (service <> ''),
    valid_from   date        not null,
    valid_to     date,
    source_name  text        not null check (source_name <> ''),
    source_url   text,
    published_on date,
    grade        text        not null check (grade in ('FILING', 'COMPANY_STATEMENT', 'PRESS', 'RUMOUR')),
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    ended_at     timestamptz,
    check (customer_id <> supplier_id),
    check (valid_to is null or valid_to > valid_from)
);
create index supply_link_customer on supply_link (customer_id);
create index supply_link_supplier on supply_link (supplier_id);

-- what a vendor says of itself: it waits for somebody of ours
create table vendor_proposal (
    id           uuid primary key,
    vendor_id    uuid        not null references vendor (id),
    kind         text        not null check (kind in ('PROFILE', 'CAPACITY')),
    content      text        not null check (content is json object),
    status       text        not null check (status in ('PENDING', 'CONFIRMED', 'REFUTED')),
    submitted_at timestamptz not null,
    submitted_by text        not null,
    decided_at   timestamptz,
    decided_by   text,
    reason       text,
    check ((status = 'PENDING') = (decided_at is null)),
    check ((decided_at is null) = (decided_by is null)),
    check (decided_by <> submitted_by)
);
create index vendor_proposal_vendor on vendor_proposal (vendor_id, id);
create index vendor_proposal_pending on vendor_proposal (id) where status = 'PENDING';

-- words are what stands between punctuation, also in names such as "GPT-4e1 Labs"
alter table party drop column search;
alter table party add column search tsvector generated always as
    (to_tsvector('simple', translate(name, '-_./,;:&()+#', '            '))) stored;
create index party_search on party using gin (search);
alter table vendor drop column search;
alter table vendor add column search tsvector generated always as
    (to_tsvector('simple', translate(name || ' ' || coalesce(website, ''), '-_./,;:&()+#', '            ')))
    stored;
create index vendor_search on vendor using gin (search);
