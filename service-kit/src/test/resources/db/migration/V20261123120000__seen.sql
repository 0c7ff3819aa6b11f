create table seen (
    number   bigint generated always as identity primary key,
    party    uuid   not null,
    version  bigint not null,
    sequence bigint not null,
    name     text   not null
);
