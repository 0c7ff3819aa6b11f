create table claim (
    id                     uuid primary key,
    kind                   text        not null check (kind in
        ('INTEREST', 'DIRECTORSHIP', 'PERSON_MOVE', 'PAYMENT', 'INFORMATION_RIGHT')),
    subject_id             uuid        not null references party (id),
    owner_id               uuid        not null references party (id),
    person_id              uuid        references party (id),
    valid_from             date        not null,
    valid_to               date        check (valid_to > valid_from),
    grade                  text        not null check (grade in ('FILING', 'COMPANY_STATEMENT', 'PRESS', 'RUMOUR')),
    source_name            text        not null check (source_name <> ''),
    source_url             text,
    published_on           date,
    recorded_at            timestamptz not null,
    recorded_by            text        not null,
    precedence             timestamptz not null,
    corrects               uuid        unique references claim (id),
    consideration          numeric     check (consideration > 0),
    consideration_currency text        check (consideration_currency ~ '^[A-Z]{3}$'),
    equity_value           numeric     check (equity_value > 0),
    equity_value_currency  text        check (equity_value_currency ~ '^[A-Z]{3}$'),
    carrying               numeric     check (carrying > 0),
    carrying_currency      text        check (carrying_currency ~ '^[A-Z]{3}$'),
    relation               text        check (relation in ('EMPLOYEE', 'NOMINEE')),
    seat                   text        check (seat in ('DIRECTOR', 'OBSERVER')),
    board_size             integer     check (board_size > 0),
    moved_on               date,
    serves_both            boolean,
    annual                 numeric     check (annual > 0),
    annual_currency        text        check (annual_currency ~ '^[A-Z]{3}$'),
    years                  integer     check (years > 0),
    agreement              text,
    carved_out             boolean,
    check (precedence <= recorded_at),
    check ((consideration is null) = (consideration_currency is null)),
    check ((equity_value is null) = (equity_value_currency is null)),
    check ((carrying is null) = (carrying_currency is null)),
    check ((kind = 'DIRECTORSHIP') = (relation is not null and seat is not null and person_id is not null and moved_on is null)),
    check ((kind = 'PERSON_MOVE') = (moved_on is not null and serves_both is not null and person_id is not null)),
    check ((kind = 'PAYMENT') =
        (annual is not null and annual_currency is not null and years is not null and agreement is not null)),
    check ((kind = 'INFORMATION_RIGHT') = (carved_out is not null))
);
create index claim_subject on claim (subject_id, id);
create index claim_owner on claim (owner_id, id);
create index claim_starts on claim (valid_from);
create index claim_ends on claim (valid_to) where valid_to is not null;

create table claim_interest (
    claim_id  uuid    not null references claim (id),
    type      text    not null check (type ~ '^[A-Z][A-Z_]*$'),
    low       numeric not null check (low between 0 and 1),
    high      numeric not null check (high between low and 1),
    low_open  boolean not null,
    high_open boolean not null,
    primary key (claim_id, type),
    check (low < high or not (low_open or high_open))
);

-- what we made of a claim, and when: the second clock
create table claim_standing (
    claim_id   uuid        not null references claim (id),
    number     integer     not null check (number > 0),
    status     text        not null check (status in ('CONFIRMED', 'PENDING', 'REFUTED', 'SUPERSEDED')),
    known_from timestamptz not null,
    known_to   timestamptz check (known_to > known_from),
    actor      text        not null,
    reason     text,
    known      tstzrange generated always as (tstzrange(known_from, known_to)) stored,
    primary key (claim_id, number),
    constraint one_standing_at_a_time unique (claim_id, known without overlaps)
);
create unique index claim_standing_current on claim_standing (claim_id) where known_to is null;

create function claims_are_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'claims are never changed: record what is known now' using errcode = 'restrict_violation';
end $$;
create trigger claim_append_only before update or delete or truncate on claim
    for each statement execute function claims_are_append_only();
create trigger claim_interest_append_only before update or delete or truncate on claim_interest
    for each statement execute function claims_are_append_only();

-- the only change of knowledge is that it ends, once
create function claim_standing_only_ends() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.known_to is not null or new.known_to is null
        or (old.claim_id, old.number, old.status, old.known_from, old.actor, old.reason)
            is distinct from (new.claim_id, new.number, new.status, new.known_from, new.actor, new.reason) then
        raise exception 'what was known stays known' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger claim_standing_only_ends before update or delete on claim_standing
    for each row execute function claim_standing_only_ends();
