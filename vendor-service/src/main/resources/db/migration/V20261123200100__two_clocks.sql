-- What is said of a vendor's capacity competes by grade, as claims do: periods may overlap, and the stronger statement
-- counts. What was wrong is withdrawn, and stays for whoever asks what was known before.
alter table vendor_capacity drop constraint one_capacity_a_day;
alter table vendor_capacity add column withdrawn_at timestamptz;
alter table vendor_capacity add column withdrawn_by text;
alter table vendor_capacity add check ((withdrawn_at is null) = (withdrawn_by is null));
create index vendor_capacity_vendor on vendor_capacity (vendor_id, skill, unit);
create unique index one_capacity_of_a_grade_and_start on vendor_capacity (vendor_id, skill, unit, grade, valid_from)
    where withdrawn_at is null;

alter table vendor_location drop constraint one_location_a_day;
alter table vendor_location add column withdrawn_at timestamptz;
alter table vendor_location add column withdrawn_by text;
alter table vendor_location add check ((withdrawn_at is null) = (withdrawn_by is null));
alter table vendor_location add constraint one_location_a_day
    exclude using gist (vendor_id with =, country with =, purpose with =, valid with &&) where (withdrawn_at is null);

-- the only change of what was recorded is that it ends, once
create function statements_only_end() returns trigger language plpgsql as $$
declare
    ends constant text[] := array['withdrawn_at', 'withdrawn_by', 'ended_at', 'valid'];
begin
    if tg_op = 'DELETE'
        or coalesce(to_jsonb(old) ->> 'withdrawn_at', to_jsonb(old) ->> 'ended_at') is not null
        or to_jsonb(old) - ends is distinct from to_jsonb(new) - ends then
        raise exception 'what was recorded stays recorded: withdraw it' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger vendor_capacity_only_ends before update or delete on vendor_capacity
    for each row execute function statements_only_end();
create trigger vendor_location_only_ends before update or delete on vendor_location
    for each row execute function statements_only_end();
create trigger vendor_attestation_only_ends before update or delete on vendor_attestation
    for each row execute function statements_only_end();
create trigger supply_link_only_ends before update or delete on supply_link
    for each row execute function statements_only_end();
