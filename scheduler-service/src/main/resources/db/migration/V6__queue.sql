-- How the scheduler treats a migration, what earlier ones of its guest have cost, and when it left the queue.
-- retry_due: it failed before the switch and is to be tried again; cleared when the next try has been recorded.
alter table migration add column handling text;
alter table migration add column evidence text;
alter table migration add column begun_at timestamptz;
alter table migration add column retry_due timestamptz;

create index migration_by_retry on migration (retry_due) where retry_due is not null;

-- What operators have said of guests and hosts.
create table guest_label (
    guest uuid not null,
    key   text not null,
    value text not null,
    primary key (guest, key)
);

create table host_cordon (
    host   text primary key,
    since  timestamptz not null,
    reason text        not null
);

-- Named policies: the fields as they were written.
create table policy (
    name        text primary key,
    description text        not null,
    selector    text        not null,
    fields      text        not null,
    version     bigint      not null,
    changed_at  timestamptz not null
);

-- At most one row: the queue is paused.
create table queue_pause (
    only_one boolean primary key default true check (only_one),
    since    timestamptz not null
);

-- What completed migrations have cost, as the metrics service has found; of each guest the latest few.
create table past_migration (
    migration        uuid primary key,
    guest            uuid        not null,
    mode             text        not null,
    migration_millis bigint      not null,
    perceived_micros bigint,
    sent_bytes       bigint,
    memory_mib       bigint,
    finished_at      timestamptz not null
);

create index past_migration_by_guest on past_migration (guest, finished_at desc);
