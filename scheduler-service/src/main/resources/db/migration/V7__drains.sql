-- A host being emptied, or its guests coming back: the whole of it as one document.
create table drain (
    id           uuid primary key,
    host         text        not null,
    document     text        not null,
    requested_at timestamptz not null,
    finished_at  timestamptz,
    version      bigint      not null
);

-- A host has at most one under way.
create unique index drain_under_way on drain (host) where finished_at is null;
create index drain_by_host on drain (host, id);

-- Migrations that a drain has asked for.
alter table migration add column drain uuid;
create index migration_by_drain on migration (drain, guest, id) where drain is not null;
