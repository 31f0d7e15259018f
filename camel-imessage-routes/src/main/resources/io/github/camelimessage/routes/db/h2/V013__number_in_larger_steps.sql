-- Each time the numbers that H2 has set aside are used up it writes the sequence anew, with 32 of them for each second batch of events. Those
-- that are left over when the process ends without a word are skipped.
alter table imessage_inbox alter column seq set cache 1000;
alter table imessage_delivery alter column id set cache 1000;
alter table imessage_send alter column seq set cache 1000;
