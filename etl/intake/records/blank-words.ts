import { nameKey } from '../../base/text.ts';
import { parseDateTime } from './date-time.ts';

const MIDNIGHT = '00:00:00';

/**
 * Returns the forms of a text that stands for a blank cell: as written, and as a time in the form of
 * exports. A day also stands for its time 00:00, and that for the day, but no other time for its day.
 */
export function blankForms(word: string, isTime: boolean): string[] {
  const at = isTime ? parseDateTime(word) : null;
  if (at === null) return [nameKey(word)];
  const [day, time] = at.split(' ') as [string, string];
  const short = time.endsWith(':00') ? [at.slice(0, 16)] : [];
  return [nameKey(word), at, ...short, ...(time === MIDNIGHT ? [day] : [])];
}

/** Makes the test whether a cell stands for a blank one; null when no text does. */
export function blankWordTest(
  words: readonly string[],
  isTime: boolean,
): ((cell: string) => boolean) | null {
  if (words.length === 0) return null;
  const forms = new Set(words.flatMap((word) => blankForms(word, isTime)));
  return (cell) => {
    const text = nameKey(cell);
    return forms.has(text) || (isTime && forms.has(parseDateTime(text) ?? ''));
  };
}
