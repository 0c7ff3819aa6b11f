-- What people add to a review; nothing of it is changed or taken away.
create table review_comment (
    id          uuid primary key,
    review_id   uuid        not null references review,
    author      text        not null,
    words       text        not null check (words <> ''),
    recorded_at timestamptz not null
);
create index review_comment_review on review_comment (review_id, id);
create trigger review_comment_append_only before update or delete or truncate on review_comment
    for each statement execute function audit_is_append_only();

create table review_evidence (
    id          uuid primary key,
    review_id   uuid        not null references review,
    name        text        not null,
    media_type  text        not null,
    size        bigint      not null check (size > 0),
    sha256      text        not null check (length(sha256) = 64),
    content     bytea       not null,
    uploaded_at timestamptz not null,
    uploaded_by text        not null,
    constraint review_evidence_once unique (review_id, sha256),
    check (length(content) = size)
);
create trigger review_evidence_append_only before update or delete or truncate on review_evidence
    for each statement execute function audit_is_append_only();

-- Whether the end of a mitigation has been noticed: its end is news.
alter table mitigation
    add column lapsed_at timestamptz,
    add constraint mitigation_lapses_at_its_end check (lapsed_at is null or valid_to is not null);
create index mitigation_ending on mitigation (valid_to) where valid_to is not null and lapsed_at is null;

create index standing_as_of on standing (as_of, vendor_id);
