export type Category = [string | null, string | null, string | null];

/** Up to three levels written in one cell with `/`, `-`, `>` or `—`, of any width, between them. */
export function splitCategory(written: string): Category {
  const levels = written
    .trim()
    .split(/\s*[/／\-－>＞—]+\s*/)
    .filter((level) => level !== '');
  return [levels[0] ?? null, levels[1] ?? null, levels[2] ?? null];
}
