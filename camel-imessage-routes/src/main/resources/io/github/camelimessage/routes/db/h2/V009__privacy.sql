-- Contents sealed with a key of the user's, and erased for one person: see docs/privacy.md.
-- One row for each key that seals contents, with the key of all pseudonyms, sealed by it.
create table if not exists imessage_privacy_key (
    name       varchar(16) primary key,
    pseudonyms varbinary(200) not null,
    since      timestamp(3) with time zone not null
);

-- The chat's id, sealed, where a pseudonym stands in its column.
alter table imessage_inbox add column if not exists chat_sealed varchar(9000);
-- Whom an event is from or about, and whether its chat is a group; neither is known of rows that an earlier version wrote.
alter table imessage_inbox add column if not exists person varchar(320);
alter table imessage_inbox add column if not exists in_group boolean;
-- What is from or about somebody, and what nobody has looked through yet.
create index if not exists imessage_inbox_person on imessage_inbox (person, in_group, seq);
create index if not exists imessage_inbox_chat on imessage_inbox (chat, seq);

alter table imessage_send add column if not exists lane_sealed varchar(9000);
alter table imessage_send add column if not exists chat_sealed varchar(9000);
-- What was sent to somebody, by whatever account.
create index if not exists imessage_send_lane_only on imessage_send (lane);

-- Sealed texts are longer.
alter table imessage_send alter column evidence set data type varchar(9000);
alter table imessage_send alter column last_error set data type varchar(3000);
alter table imessage_send alter column reason set data type varchar(3000);
alter table imessage_send_file alter column name set data type varchar(3000);
alter table imessage_delivery alter column reason set data type varchar(3000);
alter table imessage_audit alter column detail set data type varchar(5000);
alter table imessage_pause alter column reason set data type varchar(3000);
