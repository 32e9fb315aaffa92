const LONG = 6;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Breaks a unit's name between words into two lines of similar length, none beginning with 和. A long
 * name that is one word is broken in the middle.
 */
export function breakName(name: string): string[] {
  const breaks = [...segmenter.segment(name)]
    .filter(({ index, segment }) => index > 1 && segment !== '和' && segment.length > 1)
    .map(({ index }) => index);
  const [first, ...others] = breaks;
  if (first === undefined) return name.length < LONG ? [name] : halves(name);
  const longer = (at: number) => Math.max(at, name.length - at);
  const at = others.reduce((best, each) => (longer(each) < longer(best) ? each : best), first);
  return [name.slice(0, at), name.slice(at)];
}

function halves(name: string): string[] {
  const middle = Math.ceil(name.length / 2);
  return [name.slice(0, middle), name.slice(middle)];
}
