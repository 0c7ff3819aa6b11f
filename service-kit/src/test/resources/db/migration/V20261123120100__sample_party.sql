-- The parties that the sample service changes itself: the row lock makes the order of versions the order of commits.
create table sample_party (
    id      uuid primary key,
    version bigint not null
);
