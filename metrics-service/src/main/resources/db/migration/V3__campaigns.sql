-- One row a run: what concurrent writers lock before they compute its row. Locks are taken in this order: migrations, runs, cells.
create table run (
  id uuid primary key
);

-- What a guest said of a run, each identity once.
create table run_event (
  run      uuid not null references run,
  sequence bigint not null,
  body     text not null,
  primary key (run, sequence)
);

-- What the scheduler said of a run that is over: the latest.
create table run_finished (
  run       uuid primary key references run,
  migration uuid references migration,
  at        timestamptz not null,
  body      text not null
);

create index run_finished_of_migration on run_finished (migration);

-- Computed from run_event, run_finished and result alone.
create table run_row (
  run      uuid primary key references run,
  campaign uuid not null,
  cell     text not null,
  body     text not null
);

create index run_row_of_cell on run_row (campaign, cell);

-- Averages, computed from run_row alone. The row is also what concurrent writers lock before they compute it; body is absent only within
-- the transaction that adds it. published is the body as it was last sent to the topic.
create table cell_average (
  campaign  uuid not null,
  cell      text not null,
  body      text,
  published text,
  primary key (campaign, cell)
);

create index cell_average_to_publish on cell_average (campaign, cell) where published is distinct from body;
