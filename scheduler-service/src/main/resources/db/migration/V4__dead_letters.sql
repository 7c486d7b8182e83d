-- Dead letters that were put back on their topic, by their place on the dead-letter topic, and where they are now.
create table dead_letter_replay (
    letter       text primary key,
    replayed_at  timestamptz not null,
    to_partition integer     not null,
    to_offset    bigint      not null
);
