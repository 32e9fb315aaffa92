import { nameKey } from '../text.ts';

const TOTAL = /^(合|总)\s*计[:：]?$/;

/** A row that holds no case: nothing in it, or a total (合计, 总计). */
export function isBlankRow(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '');
  return first === undefined || TOTAL.test(nameKey(first));
}
