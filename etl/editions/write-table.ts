import { editionColumns, printCell } from './edition-columns.ts';
import type { Edition, EditionUnit } from './edition.ts';
import { COLOUR_CHARACTERS } from '../method/colour.ts';
import { RESOLVED, shareOf } from '../method/indicator.ts';
import { percentText } from '../method/number-text.ts';
import { textTable } from '../base/console-table.ts';

const HEADINGS = ['名次', '上期', '单位', '信访指数', '颜色', '化解率', '五色图', '件数'];

/** Writes the league as plain text for a terminal. */
export function editionTable({ units, scheme }: Edition): string {
  const columns = new Map(editionColumns(scheme).map((column) => [column.name, column]));
  const cell = (unit: EditionUnit, name: string) => printCell(columns.get(name)!, unit) || '—';
  const row = (unit: EditionUnit) => {
    const { n, k } = shareOf(unit, RESOLVED);
    return [
      cell(unit, 'rank'),
      cell(unit, 'prev_rank'),
      unit.unit_name,
      cell(unit, 'index'),
      COLOUR_CHARACTERS[unit.colour],
      n === 0 ? '—' : percentText(k, n, 2),
      COLOUR_CHARACTERS[unit.map_colour],
      String(unit.cases),
    ];
  };
  return textTable([HEADINGS, ...units.map(row)]);
}
