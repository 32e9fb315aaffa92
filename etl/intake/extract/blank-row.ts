import { nameKey } from '../../base/text.ts';

/**
 * The first cell of a total row (合计, 总计, 小计, 本页合计：3 件). The database uses the pattern too, so
 * it has no features that only JavaScript knows.
 */
export const TOTAL_ROW =
  '(本页)?(合|总|小|累)[\\s\u3000]*计[:：]?[\\s\u3000]*([0-9０-９]+[\\s\u3000]*[件条宗]?)?';
const TOTAL = new RegExp(`^${TOTAL_ROW}$`);

/** Returns whether a row holds no case: it is empty or a total. */
export function isBlankRow(cells: readonly string[]): boolean {
  const first = cells.find((cell) => nameKey(cell) !== '');
  return first === undefined || TOTAL.test(nameKey(first));
}
