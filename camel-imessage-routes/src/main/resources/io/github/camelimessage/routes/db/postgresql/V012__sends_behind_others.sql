-- True only for what is due and stands behind another one of its conversation that is due, so that a claim need not look at it. A hint:
-- whoever claims asks about the conversation all the same, and a row that is wrongly true is found within seconds.
alter table imessage_send add column if not exists behind boolean default false not null;

create index if not exists imessage_send_ready on imessage_send (account, state, behind, due_at, seq);
drop index if exists imessage_send_due;
