-- A text without a name, also where blanks stand between its characters (张 三); as that
-- takes a pattern of its own for every name, it is done only where it is needed.
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
                '[\s\x{3000}\x{a0}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}\x{feff}]*'
            ),
            '＊＊＊',
            'g'
        )
    else replace(text, name, '＊＊＊')
end
