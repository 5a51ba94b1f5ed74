-- A text that a spreadsheet would run as a formula is led by an apostrophe, also in its full-width forms.
create or replace temp macro defused(cell) as
    case when regexp_matches(cell, '^[=+\-@\t\r\n＝＋－＠]') then '''' || cell else cell end
