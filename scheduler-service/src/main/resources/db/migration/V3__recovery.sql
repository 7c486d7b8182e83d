-- What the scheduler has a host do about a half of the guest that is gone or left over, and when it asks again.
-- How far a recovery or a restart is: as people see it.
alter table migration add column errand text not null default 'none';
alter table migration add column errand_due timestamptz;
alter table migration add column recovery text;
alter table migration add column restart text;

create index migration_by_errand on migration (errand_due) where errand_due is not null;

-- The restart of a lost guest from its disks, on an operator's word. One that is asked for again has a higher epoch.
create table restart (
    id               text primary key,
    migration        uuid        not null references migration (id),
    epoch            bigint      not null,
    host             text        not null,
    powered_off      text        not null,
    definition       text        not null,
    requested_at     timestamptz not null,

    state            text        not null,
    source_half      text        not null,
    source_due       timestamptz,
    destination_half text        not null,
    destination_due  timestamptz,
    start_due        timestamptz,
    why              text,
    entered_at       timestamptz not null,

    unique (migration, epoch)
);

create index restart_under_way on restart (migration) where state in ('discarding', 'starting');
