-- Since when a sample has been here, so that old ones can go.
alter table sample add column kept_at timestamptz not null default now();

create index sample_age on sample (kept_at);
