-- A host's latest report, as it came.
create table host (
    name             text primary key,
    agent_started_at timestamptz not null,
    heartbeat        bigint      not null,
    received_at      timestamptz not null,
    report           text        not null
);

-- The epoch of each guest's latest migration. Only ever rises.
create table guest_epoch (
    guest uuid primary key,
    epoch bigint not null check (epoch > 0)
);

-- One migration. What it is to do (fixed), what the scheduler has ruled, and where it stands as that and the facts say.
create table migration (
    id           uuid primary key,
    guest        uuid        not null,
    guest_name   text        not null,
    memory_mib   bigint      not null,
    vcpus        integer     not null,
    source       text        not null,
    destination  text        not null,
    policy       text        not null,
    epoch        bigint      not null,
    requested_at timestamptz not null,

    ruling       text        not null,
    answer_by    timestamptz,
    silent       text        not null,

    phase        text        not null,
    detail       text,
    runs_on      text,
    finished_at  timestamptz,
    facts        integer     not null,
    version      bigint      not null,

    unique (guest, epoch),
    check (source <> destination)
);

-- A guest has at most one migration that has not ended.
create unique index migration_under_way on migration (guest) where finished_at is null;
create index migration_by_guest_name on migration (guest_name, id);
create index migration_by_source on migration (source, id);
create index migration_by_destination on migration (destination, id);
create index migration_by_end on migration (finished_at) where phase = 'completed';

-- What the hosts have said of it, in the order in which it arrived here. A fact that comes again has the same identity.
create table fact (
    identity    text primary key,
    migration   uuid        not null references migration (id),
    position    integer     not null,
    received_at timestamptz not null,
    event       text        not null,
    unique (migration, position)
);

-- Records to be sent, in this order for each key. A row leaves when the broker has it.
create table outbox (
    id         bigint generated always as identity primary key,
    topic      text        not null,
    key        text        not null,
    headers    text        not null,
    body       text        not null,
    created_at timestamptz not null
);
create index outbox_by_key on outbox (topic, key, id);
