import type { Edition } from '../../editions/edition.ts';
import { listRedUnits } from '../../editions/list-red-units.ts';
import type { RedUnit } from '../../editions/red-unit.ts';
import { indexText } from '../../method/index-text.ts';
import { changeText, lossText, nextColourText } from '../../method/reasons.ts';
import { UNIT_KIND_NAMES } from '../../method/unit-kind.ts';
import type { Table } from '../model/table.ts';
import { nameColumn, numberColumn, rankColumn, tableOf, textColumn } from './table-columns.ts';

/** Units of each kind with their reasons: more are none that a leader reads. */
const MAX_UNITS = 3;

interface RedRow {
  unit: RedUnit;
  index: string;
  reasons: string;
}

/** The worst red units of each kind, the worst first, each with its reasons; null without any. */
export function redTable(editions: readonly Edition[]): Table | null {
  const rows = editions.flatMap(({ units, scheme }): RedRow[] =>
    worstFirst(listRedUnits(units, scheme))
      .slice(0, MAX_UNITS)
      .map((unit) => ({
        unit,
        index: indexText(unit.index, scheme),
        reasons: [lossText(unit, scheme), changeText(unit, scheme), nextColourText(unit, scheme)]
          .filter((words) => words !== '')
          .join('；'),
      })),
  );
  if (rows.length === 0) return null;
  return tableOf<RedRow>(
    [
      nameColumn('单位', 7, ({ unit }) => unit.unit_name),
      rankColumn('名次', 'integer', 2, ({ unit }) => unit.rank),
      numberColumn('信访指数', 'text', 4, ({ index }) => index),
      textColumn('失分最多的、较上期的变化、怎样转色', 25, ({ reasons }) => reasons),
    ],
    rows,
  );
}

/** Names how many red units the table leaves out; empty when it has all. */
export function moreRedNote(editions: readonly Edition[]): string {
  const more = editions.flatMap(({ kind, units, scheme }) => {
    const count = listRedUnits(units, scheme).length - MAX_UNITS;
    return count > 0 ? [`${UNIT_KIND_NAMES[kind]}${count}个`] : [];
  });
  return more.length === 0 ? '' : `各列名次最后的${MAX_UNITS}个，另有红色${more.join('、')}。`;
}

/** The last rank first; units that share one in the order of the ranking. */
export function worstFirst<T extends { rank: number | null }>(units: readonly T[]): T[] {
  return [...units].sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0));
}
