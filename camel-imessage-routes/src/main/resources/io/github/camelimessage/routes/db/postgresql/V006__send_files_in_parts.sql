-- The bytes of a file in parts, so that no driver has to hold a whole file.
create table if not exists imessage_send_file_part (
    ticket   varchar(60) not null,
    position int not null,
    part     int not null,
    content  bytea not null,
    primary key (ticket, position, part),
    constraint imessage_send_file_part_of foreign key (ticket, position)
        references imessage_send_file (ticket, position) on delete cascade
);
