-- Who supplies whom, as vendor-service told it; an earlier word on a link is kept, so that what was known can be asked.
create table known_supply_link (
    link_id         uuid        not null,
    source_sequence bigint      not null,
    customer_id     uuid        not null,
    supplier_id     uuid        not null,
    supplier_name   text        not null,
    service         text        not null,
    valid_from      date        not null,
    valid_to        date check (valid_to > valid_from),
    withdrawn       boolean     not null,
    known_at        timestamptz not null,
    superseded_at   timestamptz,
    primary key (link_id, source_sequence)
);
create index known_supply_link_customer on known_supply_link (customer_id) where not withdrawn;
create index known_supply_link_supplier on known_supply_link (supplier_id);

-- A checkpoint of today is not the one of last month: what is released is a version. What there was is version 1.
create table asset_version (
    asset_id    uuid        not null references asset,
    version     integer     not null check (version > 0),
    label       text        not null,
    note        text        not null,
    recorded_at timestamptz not null,
    recorded_by text        not null,
    primary key (asset_id, version),
    unique (asset_id, label)
);
insert into asset_version (asset_id, version, label, note, recorded_at, recorded_by)
select id, 1, 'v1', 'The first version', recorded_at, recorded_by from asset;
alter table asset add column versions integer not null default 1 check (versions > 0);
alter table holding
    add column asset_version integer not null default 1,
    add constraint holding_of_a_version foreign key (asset_id, asset_version) references asset_version;
alter table holding alter column asset_version drop default;

-- That the gate could not answer, because the news was too old or the vendor not known, is on record as well.
alter table release_check
    drop constraint release_check_answer_check,
    add constraint release_check_answer_check check (answer in ('ALLOW', 'WARN', 'DENY', 'UNKNOWN'));

-- Version 4: as version 3, and what the gate makes of a direct rival's hold on somebody behind the vendor.
insert into policy_version (version, effective_from, recorded_at, note, document)
select 4, '2020-01-01', '2020-01-01T00:00:00Z', 'Fourth parties at the release gate',
       jsonb_set(document::jsonb, '{gate,fourthParties}',
                 '{"levels": 3, "warnFromClass": 3, "denyFromClass": 5}')::text
from policy_version where version = 3;
