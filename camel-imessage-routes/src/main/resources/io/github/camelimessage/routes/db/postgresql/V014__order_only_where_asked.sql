-- Only subscribers that want the events of a chat one after the other have a chat in their rows. The rows of the others are not in this
-- index any more, which each change of a row had to be written to.
create index if not exists imessage_delivery_chat on imessage_delivery (subscriber, chat, state, event_seq)
    where chat is not null;
drop index if exists imessage_delivery_order;
