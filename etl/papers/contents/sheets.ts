import type { Edition } from '../../editions/edition.ts';
import type { EditionScheme } from '../../editions/edition-scheme.ts';
import type { Sheet } from '../model/paper.ts';
import { UNIT_KIND_NAMES } from '../../method/unit-kind.ts';
import { emsOf } from '../model/page.ts';
import { periodText } from '../wording/period-text.ts';
import { adjustmentTable } from './adjustment-table.ts';
import { tableOf } from './table-columns.ts';
import { rankedUnits, unrankedNote } from './unranked-note.ts';
import { documentColumns, FROZEN_COLUMNS, NAME_WIDTH, sheetColumns } from './ranking-columns.ts';
import type { UnitColumn } from './ranking-columns.ts';

function sheetNotes({ decimals }: EditionScheme): string[] {
  const index = decimals === null ? '不取舍的指数' : `公布的${DECIMALS[decimals]}指数`;
  return [
    '名次区间：按件数多少推算的名次可能范围（九成把握），件数越少范围越宽。',
    `率四舍五入到两位小数；没有应计件的指标不适用，空着，不计分。得分显示两位小数，单元格里是四位。名次、颜色按${index}排定。`,
  ];
}

/** From 0 on. */
const DECIMALS = ['整数', ...[...'一两三四五六七八九十'].map((number) => `${number}位小数`)];

/** A longer name takes two lines on a 晒榜, where a spreadsheet breaks it anywhere. */
const WIDEST_NAME = 12;

/** Makes the sheet of one kind of unit that is printed and put up: its ranked units (晒榜). */
export function posterSheet(edition: Edition, notes: readonly string[]): Sheet {
  const unranked = unrankedNote(edition);
  const units = rankedUnits(edition);
  const longest = Math.max(NAME_WIDTH, ...units.map(({ unit_name }) => emsOf(unit_name)));
  const columns = documentColumns(edition, Math.min(longest, WIDEST_NAME));
  return {
    name: `${UNIT_KIND_NAMES[edition.kind]}晒榜`,
    title: titleOf(edition),
    form: 'poster',
    table: tableOf(columns, units),
    frozenColumns: 0,
    notes: [...(unranked === '' ? [] : [unranked]), ...notes],
  };
}

/**
 * Makes the sheet of details of one kind of unit.
 * @param more columns behind those of the edition
 */
export function rankingSheet(
  edition: Edition,
  notes: readonly string[],
  more: readonly UnitColumn[] = [],
): Sheet {
  const { kind, scheme, units } = edition;
  return {
    name: `${UNIT_KIND_NAMES[kind]}明细`,
    title: titleOf(edition),
    form: 'details',
    table: tableOf([...sheetColumns(edition), ...more], units),
    frozenColumns: FROZEN_COLUMNS,
    notes: [...sheetNotes(scheme), ...notes],
  };
}

function titleOf({ kind, county, period, date }: Edition): string {
  return `${county.name}${UNIT_KIND_NAMES[kind]}信访指数（${periodText(period, date)}）`;
}

/** Makes the sheet 加减分; none without entries. */
export function adjustmentSheet(editions: readonly Edition[], notes: readonly string[]): Sheet[] {
  const table = adjustmentTable(editions);
  if (table === null) return [];
  const { county, period, date } = editions[0]!;
  const title = `${county.name}信访工作加减分（${periodText(period, date)}）`;
  return [{ name: '加减分', title, form: 'details', table, frozenColumns: 1, notes: [...notes] }];
}
