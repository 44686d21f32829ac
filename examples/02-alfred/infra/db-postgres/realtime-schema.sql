-- Run once, when the database is made. The realtime server keeps its tables in a schema that it does not make itself.
create schema if not exists _realtime;
alter schema _realtime owner to supabase_admin;
