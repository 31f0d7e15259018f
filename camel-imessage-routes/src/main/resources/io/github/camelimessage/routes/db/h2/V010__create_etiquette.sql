-- Under which terms a message may leave. Nodes of the version before leave these alone.
alter table imessage_send add column if not exists urgent boolean default false not null;
alter table imessage_send add column if not exists past_suppression boolean default false not null;
-- The end of the quiet hours that moved its due time, or empty.
alter table imessage_send add column if not exists quiet_until timestamp(3) with time zone;

-- Who does not want messages any more, and who did not once but does again: an older word must not undo a newer one.
create table if not exists imessage_suppression (
    account varchar(100) not null,
    -- A hash of account and address: enough to ask about somebody, and no list of addresses.
    person  varchar(64) not null,
    -- The end of the address, for people who look at the list.
    shown   varchar(20) not null,
    stopped boolean not null,
    since   timestamp(3) with time zone not null,
    by_whom varchar(100) not null,
    primary key (account, person)
);

create index if not exists imessage_suppression_stopped on imessage_suppression (account, stopped, since, person);

-- Whose a direct conversation is where its id does not tell; a group has no person.
create table if not exists imessage_known_chat (
    account varchar(100) not null,
    chat    varchar(64) not null,
    person  varchar(64),
    zones   varchar(2000),
    primary key (account, chat)
);

-- Deliveries that wait for the rest of a thought (head 0), and those that became parts of one delivery (its id).
create table if not exists imessage_join (
    delivery   bigint primary key references imessage_delivery (id) on delete cascade,
    subscriber varchar(100) not null,
    -- A hash of conversation and sender.
    thought    varchar(64) not null,
    arrived_at timestamp(3) with time zone not null,
    head       bigint default 0 not null
);

create index if not exists imessage_join_head on imessage_join (head, subscriber, thought, delivery);
