/** A column's title on one or two lines: 初次信访 and 化解率, 初次 and 信访, 同比. */
export function titleLines(title: string): string[] {
  const [, subject, rate] = /^(.{2,})(..率)$/.exec(title) ?? [];
  if (subject && rate) return [subject, rate];
  if (title.length < 4) return [title];
  const middle = Math.ceil(title.length / 2);
  return [title.slice(0, middle), title.slice(middle)];
}
