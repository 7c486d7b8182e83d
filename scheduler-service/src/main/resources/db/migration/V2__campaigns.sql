-- One campaign: what it is to do (fixed), how far it is, and the same once more as people see it.
create table campaign (
    id          uuid primary key,
    plan        text        not null,
    created_at  timestamptz not null,
    state       text        not null,
    detail      text        not null,
    finished_at timestamptz,
    version     bigint      not null,
    view        text        not null
);

create index campaign_under_way on campaign (id) where finished_at is null;

-- One attempt at one run. While it is being stopped, the verdict is what it comes to if nothing else is found.
create table campaign_run (
    id              uuid primary key,
    campaign        uuid        not null references campaign (id),
    position        integer     not null,
    scenario        text        not null,
    memory_mib      bigint      not null,
    mode            text        not null,
    number          integer     not null,
    attempt         integer     not null,
    seed            bigint      not null,
    guest           uuid        not null,
    guest_name      text        not null,
    started_at      timestamptz not null,

    stage           text        not null,
    since           timestamptz not null,
    migrating_since timestamptz,
    homeward        uuid references migration (id),
    measured        uuid references migration (id),
    load            text        not null,
    load_failure    text,
    asked_at        timestamptz not null,

    verdict         text,
    reason          text,
    finished_at     timestamptz,

    unique (campaign, position),
    unique (campaign, scenario, memory_mib, mode, number, attempt)
);

-- A campaign has at most one attempt under way, and so has a guest; no run is counted twice.
create unique index campaign_run_under_way on campaign_run (campaign) where finished_at is null;
create unique index campaign_run_under_way_by_guest on campaign_run (guest) where finished_at is null;
create unique index campaign_run_valid on campaign_run (campaign, scenario, memory_mib, mode, number)
    where finished_at is not null and verdict = 'valid';
