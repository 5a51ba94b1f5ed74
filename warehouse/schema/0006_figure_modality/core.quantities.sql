-- A sentence may put its figures differently: "1,100 had been sent and another 900 would follow".
alter table core.quantities add column if not exists modality varchar;
comment on column core.quantities.modality is 'How real its own clause puts the figure: actual, planned, possible, conditional, asked; NULL undecided.';
