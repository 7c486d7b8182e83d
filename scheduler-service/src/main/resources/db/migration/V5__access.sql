-- Who asked for what, and what was answered: written before anything is done, completed before the answer is sent.
create table audit (
    id              bigint generated always as identity primary key,
    at              timestamptz not null default now(),
    subject         text,
    roles           text        not null,
    address         text        not null,
    method          text        not null,
    path            text        not null,
    concerns        text        not null,
    digest          text,
    body            text,
    idempotency_key text,
    status          integer,
    code            text,
    replayed        boolean     not null default false,
    finished_at     timestamptz
);

create index audit_by_time on audit (at);
create index audit_by_subject on audit (subject, id);

-- Requests by the name that their caller gave them, so that one that is repeated is done once. An attempt holds it for a while; it is applied in
-- the transaction that changes something, by the newest attempt only.
create table idempotency (
    subject    text        not null,
    key        text        not null,
    method     text        not null,
    path       text        not null,
    digest     text        not null,
    reserved   uuid        not null,
    attempt    integer     not null default 1,
    made_at    timestamptz not null default now(),
    held_until timestamptz not null,
    applied    boolean     not null default false,
    made       boolean     not null default false,
    status     integer,
    location   text,
    media_type text,
    body       text,
    primary key (subject, key)
);

create index idempotency_by_age on idempotency (made_at);
