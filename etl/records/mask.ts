/** What stands where person data was. */
export const MASK = '＊＊＊';

/** A date stays; identity, card and phone numbers (seven digits or more, however grouped) go. */
const DATE =
  '(?<![0-9])(?:19|20)\\d{2}(?:[-/.]\\d{1,2}[-/.]\\d{1,2}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?![0-9])';
const GAP = '[\\s—－-]{0,2}';
const LONG_NUMBER = `[0-9０-９](?:${GAP}[0-9０-９]){5,}${GAP}[0-9０-９XxＸｘ]`;
const DATE_OR_LONG_NUMBER = new RegExp(`(${DATE})|${LONG_NUMBER}`, 'g');
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Text without the numbers and mail addresses a person can be reached or known by (method.md §10). */
export function maskNumbers(text: string): string {
  return text.replace(MAIL, MASK).replace(DATE_OR_LONG_NUMBER, (_, date?: string) => date ?? MASK);
}
