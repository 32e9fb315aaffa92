import { nameKey } from '../../base/text.ts';
import { parseDateTime } from './date-time.ts';

/**
 * Returns the forms of a text that stands for a blank cell: as written, and as a day also with the
 * time 00:00, as exports write it.
 */
export function blankForms(word: string, isTime: boolean): string[] {
  const at = isTime ? parseDateTime(word) : null;
  if (at === null) return [nameKey(word)];
  return [nameKey(word), at.slice(0, 10), at.slice(0, 16), at];
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
