-- how far an operation is with what follows the reading of its input
alter table operation add column phase text check (phase <> '');
alter table operation add column phase_done bigint not null default 0 check (phase_done >= 0);
alter table operation add column phase_total bigint not null default 0 check (phase_total >= phase_done);
