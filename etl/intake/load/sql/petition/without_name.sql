-- A text with a name masked, also if it has blanks between its characters:
-- 张 三. That needs a pattern for each name, so it is done only if the plain
-- replacement leaves the name.
create or replace temp macro without_name(text, name) as
case
    when name is null then text
    when contains(without_blanks(replace(text, name, '＊＊＊')), name)
        then regexp_replace(
            text,
            array_to_string(
                list_transform(
                    string_split(name, ''),
                    lambda letter: regexp_escape(letter)
                ),
                '[\s\x{3000}\x{a0}\x{200b}-\x{200f}'
                || '\x{202a}-\x{202e}\x{2060}\x{feff}]*'
            ),
            '＊＊＊',
            'g'
        )
    else replace(text, name, '＊＊＊')
end
