-- What a later version may do to each table while nodes of this one work with it.
alter table imessage_inbox add column if not exists later_word varchar(100);
alter table imessage_inbox add column if not exists later_count int default 0 not null;
alter table imessage_delivery add column if not exists later_word varchar(100);
alter table imessage_delivery add column if not exists later_count int default 0 not null;
alter table imessage_send add column if not exists later_word varchar(100);
alter table imessage_send add column if not exists later_count int default 0 not null;
alter table imessage_scan_point add column if not exists later_word varchar(100);
alter table imessage_total add column if not exists later_count int default 0 not null;
create index if not exists imessage_inbox_later on imessage_inbox (later_word);
create table if not exists imessage_later (
    name  varchar(100) primary key,
    since timestamp(3) with time zone not null
);
