-- A text without blanks: Latin, Chinese or zero-width.
create or replace temp macro without_blanks(text) as
regexp_replace(
    text,
    '[\s\x{3000}\x{a0}\x{200b}-\x{200f}'
    || '\x{202a}-\x{202e}\x{2060}\x{feff}]+',
    '',
    'g'
)
