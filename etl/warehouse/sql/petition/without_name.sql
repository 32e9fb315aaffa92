-- A text without a name, also where blanks stand between its characters (张 三). Looking
-- for the first character alone comes first: it is there in few texts.
create or replace temp macro without_name(text, name) as
case
    when not contains(text, left(name, 1)) then text
    when contains(without_blanks(text), name)
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
    else text
end
