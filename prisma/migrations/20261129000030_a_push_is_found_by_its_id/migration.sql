-- A lane's open push must not be found by way of the hospital alone: while little was open, the key that began with the hospital could look as short as the
-- lane's own, and a plan made in that moment, and kept, read all of the hospital's pushes for each one. The id is unique by itself.
alter table pushes drop constraint pushes_pkey, add constraint pushes_pkey primary key (id);
