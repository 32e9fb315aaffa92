import { UserError } from '../base/errors.ts';

/** Signs that are not seen, or that turn the direction of a text around: it would look like another one. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * Looks whether what a person changes can be seen. What was there before may stay: nothing else of it could
 * be saved otherwise.
 * @throws UserError on a text that `before` has not
 */
export function requirePlainTexts(before: unknown, after: unknown): void {
  const known = new Set(textsOf(before));
  const text = textsOf(after).find((each) => !known.has(each) && each.search(UNSEEN) !== -1);
  if (text === undefined) return;
  throw new UserError(
    `“${shownText(text)}”里有换行或看不见的符号（□ 处），没有保存，请删去那里再写。`,
  );
}

/** A text with `□` in place of what is not seen. */
export function shownText(text: string): string {
  return text.replaceAll(UNSEEN, '□');
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
