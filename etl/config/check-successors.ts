import { UserError } from '../base/errors.ts';
import type { UnitKind } from '../method/unit-kind.ts';

/** What the days and the successor of a unit are checked by. */
interface DatedUnit {
  code: string;
  name: string;
  kind: UnitKind;
  from: string | null;
  to: string | null;
  successor: string | null;
}

/** A unit with the line of the register that it stands on. */
interface RegisterRow {
  line: number;
  value: DatedUnit;
}

/**
 * Checks the days and successors (撤并、更名) of the units (method.md §2).
 * @param path of the register
 * @throws UserError when a unit ends before it begins, or its successor cannot take its cases
 */
export function checkSuccessors(path: string, rows: readonly RegisterRow[]): void {
  const byCode = new Map(rows.map(({ value }) => [value.code, value]));
  for (const { line, value } of rows) {
    const mistake = mistakeOf(value, byCode);
    if (mistake !== null) throw new UserError(`设置文件 ${path} 第 ${line} 行${mistake}。`);
  }
}

/** Returns what is wrong, from the column on; null: nothing. */
function mistakeOf(unit: DatedUnit, byCode: ReadonlyMap<string, DatedUnit>): string | null {
  const { from, to, successor: code } = unit;
  if (from !== null && to !== null && to < from) return `，to 列：${to} 早于 from 列的 ${from}`;
  if (code === null) return null;
  if (to === null) return `写了 successor 而没有写 to，请补上${unit.name}的最后一天`;
  const successor = byCode.get(code);
  if (successor === undefined) {
    return `，successor 列：没有编码为 ${code} 的单位，请改正或先补入这个单位`;
  }
  if (successor.kind !== unit.kind) {
    return `，successor 列：${successor.name}与${unit.name}不是同一类单位，请改正`;
  }
  return isInCircle(unit, byCode)
    ? `，successor 列：${unit.name}的承接单位绕回了它自己，请改正`
    : null;
}

/** Returns whether the successors of a unit lead back to it. */
function isInCircle(unit: DatedUnit, byCode: ReadonlyMap<string, DatedUnit>): boolean {
  const passed = new Set<DatedUnit>();
  let next = nextOf(unit, byCode);
  // Another circle further on is the mistake of the units in it.
  while (next !== undefined && next !== unit && !passed.has(next)) {
    passed.add(next);
    next = nextOf(next, byCode);
  }
  return next === unit;
}

function nextOf(
  { successor }: DatedUnit,
  byCode: ReadonlyMap<string, DatedUnit>,
): DatedUnit | undefined {
  return successor === null ? undefined : byCode.get(successor);
}
