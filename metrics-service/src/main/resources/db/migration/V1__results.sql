-- One row a migration: what concurrent writers lock before they compute its result.
create table migration (
  id uuid primary key
);

-- Facts as they came, each identity once.
create table event (
  migration uuid not null references migration,
  epoch     bigint not null,
  side      text not null,
  sequence  bigint not null,
  body      text not null,
  primary key (migration, epoch, side, sequence)
);

-- A prober's latest finding.
create table outage (
  migration uuid not null references migration,
  prober    text not null,
  at        timestamptz not null,
  body      text not null,
  primary key (migration, prober)
);

-- Looks at the running job. No lock and no result depends on them.
create table sample (
  migration uuid not null,
  epoch     bigint not null,
  side      text not null,
  sequence  bigint not null,
  body      text not null,
  primary key (migration, epoch, side, sequence)
);

-- Computed from event and outage alone: body is the record, the other columns are parts of it for looking up.
-- published is the body as it was last sent to the topic.
create table result (
  migration   uuid primary key references migration,
  guest       uuid not null,
  guest_name  text not null,
  outcome     text not null,
  proven_mode text,
  finished_at timestamptz not null,
  body        text not null,
  published   text
);

create index result_newest on result (finished_at desc, migration desc);
create index result_of_guest on result (guest_name, finished_at desc, migration desc);
create index result_to_publish on result (migration) where published is distinct from body;
