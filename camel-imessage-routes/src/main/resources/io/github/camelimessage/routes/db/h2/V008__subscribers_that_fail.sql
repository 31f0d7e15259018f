-- Subscribers of either origin to which nothing gets through: since when, and whether they are disabled until an operator
-- enables them.
create table if not exists imessage_outage (
    subscriber  varchar(100) primary key,
    since       timestamp(3) with time zone not null,
    -- The last failure, to the hour.
    failed_at   timestamp(3) with time zone not null,
    disabled_at timestamp(3) with time zone,
    reason      varchar(500)
);

-- What an operator is told, written down together with what it is about. One that is told stays for a while, so that the same is
-- not told again.
create table if not exists imessage_operator_event (
    id         varchar(255) primary key,
    type       varchar(40) not null,
    subscriber varchar(100) not null,
    at         timestamp(3) with time zone not null,
    reason     varchar(500),
    delivery   bigint,
    event      varchar(255),
    due_at     timestamp(3) with time zone not null,
    told_at    timestamp(3) with time zone
);

create index if not exists imessage_operator_event_due on imessage_operator_event (told_at, due_at);

alter table imessage_subscriber add column if not exists max_per_second double precision;
alter table imessage_subscriber add column if not exists retry_delays varchar(500);
