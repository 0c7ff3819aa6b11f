-- What the release gate needs of a score, so that it answers from one row; null until the vendor is next restated.
alter table standing
    add column policy_version integer references policy_version,
    add column gate_state     text check (gate_state is json object);
