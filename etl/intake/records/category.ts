export type Category = [string | null, string | null, string | null];

/** Splits a category in one cell into up to three levels, separated by `/`, `-`, `>` or `—`. */
export function splitCategory(written: string): Category {
  const levels = written
    .trim()
    .split(/\s*[/／\-－>＞—]+\s*/)
    .filter((level) => level !== '');
  return [levels[0] ?? null, levels[1] ?? null, levels[2] ?? null];
}
