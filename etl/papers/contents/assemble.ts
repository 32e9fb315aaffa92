import type { Annex, Block } from '../model/document.ts';
import type { PartName } from '../wording/part-names.ts';
import { renderTemplate } from '../wording/liquid.ts';
import type { TemplatePart } from '../wording/paper-template.ts';
import type { VariableValues } from '../wording/template-variables.ts';

/** Returns what a part shows under its text. `title` is that of its table or figure. */
export type PartContent = (title: string | null) => Block[];

/**
 * Returns the body and the annexes of a document, in the order of its template. Headings are
 * numbered here, so that parts may change places. A part without content is left out with its
 * heading.
 */
export function assemble(
  parts: readonly TemplatePart[],
  values: VariableValues,
  contents: Partial<Record<PartName, PartContent>>,
): { body: Block[]; annexes: Annex[] } {
  const body: Block[] = [];
  const annexes: Annex[] = [];
  let headings = 0;
  for (const { part, heading, text, title, annex } of parts) {
    const blocks = [
      ...paragraphs(text === undefined ? '' : renderTemplate(text, values)),
      ...(contents[part]?.(title === undefined ? null : renderTemplate(title, values)) ?? []),
    ];
    if (blocks.length === 0) continue;
    if (annex !== undefined) {
      annexes.push({ title: renderTemplate(annex, values), blocks });
      continue;
    }
    if (heading !== undefined) {
      headings += 1;
      const words = `${chineseNumber(headings)}、${renderTemplate(heading, values)}`;
      body.push({ block: 'heading', text: words });
    }
    body.push(...blocks);
  }
  return { body, annexes };
}

/** Makes a paragraph of each line that is not blank. */
export function paragraphs(text: string): Block[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ block: 'paragraph', text: line }));
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Writes 1…99 as headings are numbered: 一, 十, 十二, 二十. */
function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return DIGITS[ones]!;
  return `${tens === 1 ? '' : DIGITS[tens]}十${DIGITS[ones]}`;
}
