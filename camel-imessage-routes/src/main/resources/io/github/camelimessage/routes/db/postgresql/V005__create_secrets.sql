-- Secrets that a provider made and showed once, encrypted with the key of imessage.routes.secretsKey.
create table if not exists imessage_secret (
    name       varchar(200) primary key,
    sealed     bytea not null,
    updated_at timestamp(3) with time zone not null
);
