-- Version 2: as version 1, and reviews come again by band, and how many officers decide what (never fewer than two).
insert into policy_version (version, effective_from, recorded_at, note, document)
select 2, '2020-01-01', '2020-01-01T00:00:00Z', 'Reviews by schedule, officers by decision',
       jsonb_set(jsonb_set(document::jsonb, '{reviews,repeatMonths}', '{"WATCH": 12, "CONDITIONAL": 6, "RESTRICT": 3}'),
                 '{reviews,officers}', '{"CLEAR": 2, "CLEAR_WITH_MITIGATIONS": 2, "RESTRICT": 2, "EXIT": 2}')::text
from policy_version where version = 1;
