-- How far each topic has been taken in: written in the transaction that keeps what was taken in. An empty table: read everything again.
create table bookmark (
  topic     text not null,
  partition int not null,
  next      bigint not null,
  primary key (topic, partition)
);
