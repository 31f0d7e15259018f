-- The bytes of a file in parts, so that no driver has to hold a whole file.
create table if not exists imessage_send_file_part (
    ticket   varchar(60) not null,
    position int not null,
    part     int not null,
    content  blob not null,
    primary key (ticket, position, part),
    constraint imessage_send_file_part_of foreign key (ticket, position)
        references imessage_send_file (ticket, position) on delete cascade
);

alter table imessage_send_file alter column content drop not null;

insert into imessage_send_file_part (ticket, position, part, content)
    select f.ticket, f.position, 0, f.content from imessage_send_file f
    where f.content is not null and not exists (
        select 1 from imessage_send_file_part p where p.ticket = f.ticket and p.position = f.position);

update imessage_send_file set content = null where content is not null;
