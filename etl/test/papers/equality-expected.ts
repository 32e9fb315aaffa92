import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { isShare, shareOf } from '../../method/indicator.ts';
import type { FormTable } from './equality-forms.ts';

/** What a format must show of a unit in a column. Null: not applicable. */
export interface Expected {
  column: string;
  text: string | null;
  /** The number in a workbook; words have none. */
  figure?: number | null;
}

export type CellsOf = (unit: EditionUnit, edition: Edition) => Expected[];

const COLOURS = { green: '绿', blue: '蓝', yellow: '黄', orange: '橙', red: '红', grey: '灰' };

/** What officials call k and n of each rate. */
const COUNTS: Record<string, [k: string, n: string]> = {
  first_resolved: ['化解件', '应化解件'],
  accepted_on_time: ['及时受理件', '应受理件'],
  closed_on_time: ['按期办结件', '应办结件'],
  repeat_share: ['重复件', '登记件'],
  repeat_resolved: ['化解件', '应化解件'],
  backlog_cleared: ['化解件', '列入件'],
  domain_resolved: ['化解件', '应化解件'],
  skip_attributable: ['可归责越级件', '登记件'],
  skip_share: ['越级件', '登记件'],
  satisfied: ['满意件', '评价件'],
  rated: ['参评件', '应参评件'],
  resolved: ['化解件', '应化解件'],
  reworked: ['退回重办件', '应办结件'],
};

/** k and n of a rate in a sentence: 化解4件/应化解19件. */
export function countsOf(id: string, k: number, n: number): string {
  const [before, behind] = COUNTS[id]!.map((word) => word.replace(/件$/, ''));
  return `${before}${k}件/${behind}${n}件`;
}

/** The columns of a ranking in documents and on a 晒榜. */
export function documentCells(unit: EditionUnit): Expected[] {
  const { k, n } = shareOf(unit, 'resolved');
  return [
    ...placeCells(unit),
    rate('化解率·率', k, n),
    whole('化解率·化解件', k),
    whole('化解率·应化解件', n),
  ];
}

/** The columns of a sheet. */
export function sheetCells(unit: EditionUnit, { scheme }: Edition): Expected[] {
  const { rank_low, rank_high, modules } = unit;
  return [
    ...placeCells(unit),
    whole('上期名次', unit.prev_rank),
    words('类别', unit.peer_group),
    whole('组内名次', unit.peer_rank),
    words('名次区间', rank_low === null ? null : `${rank_low}–${rank_high}`),
    decimal('五色图·得分', unit.map_points, 2),
    { ...decimal('加减分', unit.adjustment, 2), text: signed(unit.adjustment) },
    ...scheme.modules.map(({ id, title }) => score(`模块得分·${title}`, modules[id]!)),
    ...scheme.indicators.flatMap(({ id, title }) => {
      const figures = unit.indicators[id]!;
      const { n, score: points } = figures;
      if (!isShare(figures)) {
        return [
          decimal(`${title}·中位数`, figures.value, 4),
          whole(`${title}·件数`, n),
          score(`${title}·得分`, points),
        ];
      }
      const { k } = figures;
      return [
        rate(`${title}·率`, k, n),
        whole(`${title}·${COUNTS[id]![0]}`, k),
        whole(`${title}·${COUNTS[id]![1]}`, n),
        score(`${title}·得分`, points),
      ];
    }),
  ];
}

function placeCells(unit: EditionUnit): Expected[] {
  const { rank, prev_rank } = unit;
  const climb = rank === null || prev_rank === null ? null : prev_rank - rank;
  return [
    rank === null ? words('名次', '不参与排名') : whole('名次', rank),
    { column: '升降', text: climb === null ? null : arrow(climb), figure: climb },
    words('单位', unit.unit_name),
    decimal('信访指数', unit.index, 2),
    words('颜色', COLOURS[unit.colour]),
    whole('五色图·名次', unit.map_rank),
    words('五色图·颜色', COLOURS[unit.map_colour]),
    whole('件数', unit.cases),
  ];
}

export const words = (column: string, text: string | null): Expected => ({ column, text });

const whole = (column: string, figure: number | null): Expected => ({
  column,
  text: figure === null ? null : `${figure}`,
  figure,
});

const decimal = (column: string, figure: number | null, places: number): Expected => ({
  column,
  text: figure === null ? null : padded(figure, places),
  figure,
});

/** A score of four decimals, of which two are shown: ⌊100·s + ½⌋ in integers. */
function score(column: string, figure: number | null): Expected {
  if (figure === null) return { column, text: null, figure };
  const shown = Math.floor((Math.round(figure * 10_000) + 50) / 100);
  return { column, text: pointed(shown, 2), figure };
}

/**
 * With trailing zeros, as the edition has it; more decimals than are shown would be rounded twice.
 */
function padded(figure: number, places: number): string {
  const [before, after = ''] = `${figure}`.split('.');
  if (after.length > places) throw new Error(`${figure} has more than ${places} decimals`);
  return `${before}.${after.padEnd(places, '0')}`;
}

function rate(column: string, k: number, n: number): Expected {
  if (n === 0) return { column, text: null, figure: null };
  return { column, text: percent(k, n), figure: Number(`${hundredths(k, n)}e-4`) };
}

/** k/n in percent with two decimals, rounded half up in integers: ⌊10000·k/n + ½⌋. */
export function percent(k: number, n: number): string {
  return `${pointed(hundredths(k, n), 2)}%`;
}

/** The picture's text for a unit in the league and on the map: the rate with one decimal. */
export function pictureWords(unit: EditionUnit): string[] {
  const { rank, prev_rank, unit_name, map_rank, index } = unit;
  const climb = rank === null || prev_rank === null ? '—' : arrow(prev_rank - rank);
  const { k, n } = shareOf(unit, 'resolved');
  const share = k === n ? '100' : pointed(Math.floor((2000 * k + n) / (2 * n)), 1);
  return [
    `${rank ?? '—'}${climb}${unit_name}${COLOURS[unit.colour]}${index === null ? '—' : padded(index, 2)}`,
    `${unit_name}${COLOURS[unit.map_colour]}${map_rank === null ? '' : `${share}%`}`,
  ];
}

/** A rate of four decimals in percent. */
export const percentOf = (value: number): string => `${pointed(Math.round(value * 10_000), 2)}%`;

/** `同比上升12.3%`, rounded half up in integers: ⌊1000·|a − b|/b + ½⌋. */
export function yearOnYear(now: number, before: number): string {
  const thousandths = Math.floor((2000 * Math.abs(now - before) + before) / (2 * before));
  return `同比${now > before ? '上升' : '下降'}${pointed(thousandths, 1)}%`;
}

const hundredths = (k: number, n: number) => Math.floor((20_000 * k + n) / (2 * n));

/** 1563 as 15.63 */
function pointed(digits: number, places: number): string {
  const all = `${digits}`.padStart(places + 1, '0');
  return `${all.slice(0, -places)}.${all.slice(-places)}`;
}

function arrow(climb: number): string {
  if (climb === 0) return '—';
  return climb > 0 ? `↑${climb}` : `↓${-climb}`;
}

const signed = (points: number) => (points > 0 ? '+' : '') + padded(points, 2);

/** The differences of a format from the edition, and the number of cells compared. */
export function differences(
  form: FormTable,
  edition: Edition,
  cellsOf: CellsOf,
  units: readonly EditionUnit[] = edition.units,
): { found: string[]; compared: number } {
  const found: string[] = [];
  let compared = 0;
  if (form.rows.length !== units.length) {
    found.push(`${form.rows.length} rows for ${units.length} units`);
  }
  units.forEach((unit, at) => {
    const cells = cellsOf(unit, edition);
    const asked = new Set(cells.map(({ column }) => column));
    for (const column of form.columns) {
      if (!asked.has(column)) found.push(`${unit.unit_name} has ${column}`);
    }
    for (const { column, text, figure } of cells) {
      compared += 1;
      const cell = form.rows[at]?.[form.columns.indexOf(column)];
      // A figure that is not applicable leaves the cell of a workbook empty.
      const nothing = cell?.figure !== undefined && figure !== undefined ? '' : '—';
      const isSame =
        cell?.text === (text ?? nothing) &&
        (cell.figure === undefined || cell.figure === (figure ?? null));
      if (!isSame) {
        const shown = cell === undefined ? 'nothing' : `${cell.text} [${cell.figure}]`;
        found.push(`${unit.unit_name} ${column}: ${shown} for ${text}`);
      }
    }
  });
  return { found, compared };
}
