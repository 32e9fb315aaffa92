import { nameKey } from '../text.ts';

export type Category = [string | null, string | null, string | null];

/** Up to three levels written in one cell with `/`, `-`, `>` or `—` between them. */
export function splitCategory(written: string): Category {
  const levels = nameKey(written)
    .split(/\s*(?:\/|-|>|—)+\s*/)
    .filter((level) => level !== '');
  return [levels[0] ?? null, levels[1] ?? null, levels[2] ?? null];
}
