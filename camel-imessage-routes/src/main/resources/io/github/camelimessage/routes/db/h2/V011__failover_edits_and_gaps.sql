-- A message that leaves by another account than it was accepted for keeps its place in the conversation it was accepted for.
alter table imessage_send add column if not exists accepted_for varchar(100);
alter table imessage_send add column if not exists accepted_lane varchar(2000);
-- Since when the attempts by its account are known to have sent nothing.
alter table imessage_send add column if not exists failing_since timestamp(3) with time zone;
-- What the application handed in, where an operator corrected it afterwards.
alter table imessage_send add column if not exists original_operation blob;

create index if not exists imessage_send_accepted on imessage_send (accepted_for, accepted_lane, state, seq);

-- Where a message stood before another account took it over. The key stays taken there.
create table if not exists imessage_send_move (
    ticket   varchar(60) not null references imessage_send (ticket) on delete cascade,
    number   int not null,
    account  varchar(100) not null,
    lane     varchar(2000) not null,
    send_key varchar(255) not null,
    moved_at timestamp(3) with time zone not null,
    reason   varchar(500) not null,
    primary key (ticket, number)
);

create index if not exists imessage_send_move_key on imessage_send_move (account, send_key);

-- What one delivery holds in place of the event's document, since an operator corrected it.
alter table imessage_delivery add column if not exists edited boolean;

create table if not exists imessage_edited_document (
    delivery_id bigint primary key references imessage_delivery (id) on delete cascade,
    document    varbinary(1000000) not null,
    edited_at   timestamp(3) with time zone not null
);

-- How many events of an account did not arrive in time, and of which of them the log has not told yet.
create table if not exists imessage_gap (
    account     varchar(100) primary key,
    events      bigint not null,
    told        bigint not null,
    -- When the first of those happened that were not told.
    untold_from timestamp(3) with time zone,
    last_at     timestamp(3) with time zone not null
);
