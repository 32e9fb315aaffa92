import type { Imprint } from '../model/document.ts';
import { fullDayText } from '../wording/period-text.ts';
import type { Organisation } from '../wording/organisation.ts';

/**
 * Returns the 版记 of a paper; null when it would say nothing.
 * @param printedOn 印发日期; null: letters and bulletins name neither 印发机关 nor 印发日期
 */
export function imprintOf(
  { copy_to, print_office, bureau }: Organisation,
  printedOn: string | null,
): Imprint | null {
  const copyTo = copy_to.replace(/[。；;\s]+$/, '') || null;
  const printed =
    printedOn === null ? null : { organ: print_office || bureau, date: fullDayText(printedOn) };
  return copyTo === null && printed === null ? null : { copyTo, printed };
}
