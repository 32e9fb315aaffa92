import { nameKey } from '../../base/text.ts';

/**
 * A total row begins with this (合计, 总计, 小计, 本页合计：3 件); also read by the database, so no
 * JavaScript specials.
 */
export const TOTAL_ROW =
  '(本页)?(合|总|小|累)[\\s\u3000]*计[:：]?[\\s\u3000]*([0-9０-９]+[\\s\u3000]*[件条宗]?)?';
const TOTAL = new RegExp(`^${TOTAL_ROW}$`);

/** A row that holds no case: nothing in it, or a total. */
export function isBlankRow(cells: readonly string[]): boolean {
  const first = cells.find((cell) => nameKey(cell) !== '');
  return first === undefined || TOTAL.test(nameKey(first));
}
