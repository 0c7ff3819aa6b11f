-- What each party directly holds of each company by the claims that count on the day of restated_day: derived from the
-- claims in the transaction that changes them, under the lock of ownership, and read by every replica in the order of
-- `sequence`. Shares are whole trillionths. A row without shares says that a stake has gone.
create sequence live_stake_sequence;
create table live_stake (
    subject_id        uuid     not null references party (id),
    owner_id          uuid     not null references party (id),
    sequence          bigint   not null,
    economic_low      bigint,
    economic_high     bigint,
    economic_low_open  boolean not null,
    economic_high_open boolean not null,
    economic_decimals smallint not null,
    economic_claim    uuid,
    votes_low         bigint,
    votes_high        bigint,
    votes_low_open    boolean  not null,
    votes_high_open   boolean  not null,
    votes_decimals    smallint not null,
    votes_claim       uuid,
    primary key (subject_id, owner_id),
    check (economic_low between 0 and economic_high and economic_high <= 1000000000000),
    check (votes_low between 0 and votes_high and votes_high <= 1000000000000),
    check ((economic_claim is null) = (economic_low is null) and (economic_claim is null) = (economic_high is null)),
    check ((votes_claim is null) = (votes_low is null) and (votes_claim is null) = (votes_high is null))
);
create unique index live_stake_sequence_order on live_stake (sequence);

-- few claims wait, among many that do not
create index claim_standing_pending on claim_standing (claim_id) where known_to is null and status = 'PENDING';

-- The stakes of a day in some companies: the winner of each slot by the rule of Resolution.
create function stakes_of_day(day date, companies uuid[]) returns table (
    subject_id uuid, owner_id uuid,
    economic_low bigint, economic_high bigint, economic_low_open boolean, economic_high_open boolean,
    economic_decimals smallint, economic_claim uuid,
    votes_low bigint, votes_high bigint, votes_low_open boolean, votes_high_open boolean,
    votes_decimals smallint, votes_claim uuid)
language sql stable as $$
    with winner as (
        select distinct on (c.subject_id, c.owner_id, i.type)
            c.subject_id, c.owner_id, i.type, i.low_open, i.high_open, c.id as claim_id,
            cast(i.low * 1000000000000 as bigint) as low, cast(i.high * 1000000000000 as bigint) as high,
            cast(least(12, greatest(scale(i.low), scale(i.high))) as smallint) as decimals
        from unnest(companies) as asked (id)
        join claim c on c.subject_id = asked.id
        join claim_standing s on s.claim_id = c.id and s.known_to is null and s.status = 'CONFIRMED'
        join claim_interest i on i.claim_id = c.id and i.type in ('SHAREHOLDING', 'VOTING_RIGHTS')
        where c.kind = 'INTEREST' and c.valid_from <= day and (c.valid_to is null or c.valid_to > day)
        order by c.subject_id, c.owner_id, i.type,
            array_position(array['FILING', 'COMPANY_STATEMENT', 'PRESS', 'RUMOUR'], c.grade),
            c.valid_from desc, c.precedence, c.id)
    select coalesce(e.subject_id, v.subject_id), coalesce(e.owner_id, v.owner_id),
        e.low, e.high, coalesce(e.low_open, false), coalesce(e.high_open, false), coalesce(e.decimals, 0::smallint), e.claim_id,
        v.low, v.high, coalesce(v.low_open, false), coalesce(v.high_open, false), coalesce(v.decimals, 0::smallint), v.claim_id
    from (select * from winner where type = 'SHAREHOLDING') e
    full join (select * from winner where type = 'VOTING_RIGHTS') v
        on v.subject_id = e.subject_id and v.owner_id = e.owner_id
$$;
