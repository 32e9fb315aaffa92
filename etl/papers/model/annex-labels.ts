import type { Annex } from './document.ts';

/** The words for the annexes in the body (附件说明): the mark before the first, and each name. */
export function annexNames(annexes: readonly Annex[]): string[] {
  return annexes.map(({ title }, index) =>
    annexes.length === 1 ? title : `${index + 1}. ${title}`,
  );
}

/** The label over an annex: `附件1`, or `附件` when it is the only one. */
export function annexLabel(index: number, annexes: readonly Annex[]): string {
  return annexes.length === 1 ? '附件' : `附件${index + 1}`;
}
