import type { PaperDocument } from '../model/document.ts';

/** To be filled in by hand: a paper with it is not approved. */
export const BLANK = '（待填）';

/** Returns whether something of a paper is still to be filled in. */
export function hasBlanks(document: PaperDocument): boolean {
  return JSON.stringify(document).includes(BLANK);
}
