-- Who does what only one node may do: the holder, until the lease is over. The fence grows with each new holder.
create table if not exists imessage_lease (
    name        varchar(200) primary key,
    holder      varchar(100),
    fence       bigint not null,
    lease_until timestamp(3) with time zone not null
);

-- Another node than the one that scans found that something may be missing.
alter table imessage_scan_point add column if not exists scan_wished boolean default false not null;

-- Counts the changes of what every node keeps in memory, so that none works with a list of before.
create table if not exists imessage_revision (
    name   varchar(40) primary key,
    number bigint not null
);

insert into imessage_revision (name, number)
    select n.name, 0 from (select cast('subscribers' as varchar(40)) as name) n
    where not exists (select 1 from imessage_revision r where r.name = n.name);
