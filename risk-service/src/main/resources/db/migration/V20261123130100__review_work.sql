alter table review
    add column origin       text   not null default 'EVENT' check (origin in ('EVENT', 'PERSON', 'SCHEDULE')),
    add column opened_by    text   not null default 'system',
    add column reopens      uuid references review,
    add column assignee     text,
    add column escalated_at timestamptz,
    -- The rival's facts when the review was last told of news: only other facts are news.
    add column basis        text   not null default '',
    add column version      bigint not null default 1;
create index review_vendor_rival on review (vendor_id, rival_id, id desc);
create index review_due on review (due_on) where status = 'OPEN' and escalated_at is null;

create table review_recusal (
    review_id   uuid        not null references review,
    officer     text        not null,
    reason      text        not null,
    recorded_at timestamptz not null,
    primary key (review_id, officer)
);

-- What a person declares about herself: whoever has an interest in the vendor or the rival does not decide.
create table declared_interest (
    id          uuid primary key,
    person      text        not null,
    party_id    uuid        not null,
    nature      text        not null,
    valid_from  date        not null,
    valid_to    date check (valid_to > valid_from),
    recorded_at timestamptz not null
);
create index declared_interest_person on declared_interest (person, party_id);

create table review_task (
    id          uuid primary key,
    review_id   uuid        not null references review,
    title       text        not null,
    owner       text        not null,
    due_on      date        not null,
    status      text        not null check (status in ('OPEN', 'DONE', 'CANCELED')),
    outcome     text,
    subject_id  uuid,
    recorded_at timestamptz not null,
    recorded_by text        not null,
    settled_at  timestamptz,
    settled_by  text,
    check ((status = 'OPEN') = (settled_at is null))
);
create index review_task_review on review_task (review_id, id);

create table mitigation_plan (
    id            uuid primary key,
    vendor_id     uuid        not null,
    review_id     uuid references review,
    kind          text        not null,
    owner         text        not null,
    due_on        date        not null,
    status        text        not null check (status in ('PLANNED', 'VERIFIED', 'LAPSED', 'CANCELED')),
    note          text        not null,
    mitigation_id uuid references mitigation,
    recorded_at   timestamptz not null,
    recorded_by   text        not null,
    settled_at    timestamptz,
    settled_by    text,
    check ((status = 'VERIFIED') = (mitigation_id is not null)),
    constraint mitigation_plan_verified_by_another check (status <> 'VERIFIED' or settled_by <> owner)
);
create index mitigation_plan_vendor on mitigation_plan (vendor_id, id);
create index mitigation_plan_due on mitigation_plan (due_on) where status = 'PLANNED';
