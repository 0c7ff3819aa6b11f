create table policy_draft (
    id             uuid primary key,
    note           text        not null,
    effective_from date        not null,
    document       text        not null check (document is json object),
    drafted_at     timestamptz not null,
    drafted_by     text        not null,
    status         text        not null check (status in ('DRAFTED', 'APPROVED', 'WITHDRAWN')),
    version        integer references policy_version,
    settled_at     timestamptz,
    check ((status = 'DRAFTED') = (settled_at is null)),
    check ((status = 'APPROVED') = (version is not null))
);

-- The key makes it two different people, whatever the code does.
create table policy_approval (
    draft_id    uuid        not null references policy_draft,
    officer     text        not null,
    approved_at timestamptz not null,
    primary key (draft_id, officer)
);
