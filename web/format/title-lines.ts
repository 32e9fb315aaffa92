/** A column's title on one or two lines: 初次信访 and 化解率, 初次 and 信访, 同比. */
export function titleLines(title: string): string[] {
  const [, subject, rate] = /^(.{2,})(..率)$/.exec(title) ?? [];
  if (subject && rate) return [subject, rate];
  if (title.length < 4) return [title];
  const middle = Math.ceil(title.length / 2);
  return [title.slice(0, middle), title.slice(middle)];
}

/** The same with at most so many characters on a line: 初次, 信访 and 化解率 with three. */
export function narrowTitleLines(title: string, most: number): string[] {
  return titleLines(title).flatMap((line) => {
    if (line.length <= most) return [line];
    const middle = Math.ceil(line.length / 2);
    return [line.slice(0, middle), line.slice(middle)];
  });
}
