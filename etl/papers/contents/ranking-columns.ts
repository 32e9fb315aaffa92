import { figuresOf } from '../../editions/edition.ts';
import type { Edition, EditionUnit, Proposal } from '../../editions/edition.ts';
import type {
  EditionIndicator,
  EditionModule,
  EditionScheme,
} from '../../editions/edition-scheme.ts';
import { isRateType, RESOLVED, shareOf, VALUE_DECIMALS } from '../../method/indicator.ts';
import type { IndicatorType } from '../../method/indicator.ts';
import { indexDecimals, pointDecimals } from '../../method/index-text.ts';
import { indicatorWords } from '../../method/indicator-words.ts';
import type { LedgerIndicatorId } from '../../method/ledger-indicator.ts';
import { isLedgerId } from '../../method/ledger-indicator.ts';
import { roundedRate } from '../wording/rate-text.ts';
import {
  colourColumn,
  numberColumn,
  underHeading,
  centredColumn,
  rankColumn,
  nameColumn,
  textColumn,
} from './table-columns.ts';
import type { TableColumn } from './table-columns.ts';
import { climbOf } from './ranking-values.ts';
import { proposalReasons } from './proposal-reasons.ts';
import { sureText } from './proposal-rule.ts';

export type UnitColumn = TableColumn<EditionUnit>;

/** The text shown in place of a missing rank, where units without one are listed too. */
const UNRANKED = '不参与排名';

const rank = rankColumn<EditionUnit>('名次', 'integer', 2, (unit) => unit.rank);
const climb = rankColumn<EditionUnit>('升降', 'change', 2.2, climbOf);
/** Width of a column of names, longer ones of which take two lines. */
export const NAME_WIDTH = 8;

const nameOf = (width: number) => nameColumn<EditionUnit>('单位', width, (unit) => unit.unit_name);
const name = nameOf(NAME_WIDTH);
const colour = colourColumn<EditionUnit>('颜色', 2, (unit) => unit.colour);
const mapRank = rankColumn<EditionUnit>('名次', 'integer', 2, (unit) => unit.map_rank);
const mapColour = colourColumn<EditionUnit>('颜色', 2, (unit) => unit.map_colour);
const cases = numberColumn<EditionUnit>('件数', 'integer', 2.3, (unit) => unit.cases);

/** Columns of a sheet of details: everything the edition says about a unit's rank. */
export function sheetColumns({ scheme }: Edition): UnitColumn[] {
  return [
    rankColumn('名次', 'integer', 3, (unit) => unit.rank ?? UNRANKED),
    rankColumn('上期名次', 'integer', 3, (unit) => unit.prev_rank),
    ...[climb, name],
    centredColumn('类别', 4, (unit) => unit.peer_group),
    rankColumn('组内名次', 'integer', 3, (unit) => unit.peer_rank),
    indexColumn(scheme),
    colour,
    centredColumn('名次区间', 4, intervalOf),
    ...underHeading<EditionUnit>('五色图', [
      mapRank,
      numberColumn('得分', { decimals: 2 }, 4, (unit) => unit.map_points),
      mapColour,
    ]),
    cases,
    numberColumn('加减分', 'signed', 4, (unit) => unit.adjustment),
    ...underHeading(
      '模块得分',
      scheme.modules.flatMap((module) => moduleColumns(module, scheme)),
    ),
    ...scheme.indicators.flatMap((each) =>
      underHeading(each.title, indicatorColumns(each, scheme)),
    ),
  ];
}

/** Columns of a ranking in a document or on a 晒榜: as many as fit a page. */
export function documentColumns(
  { scheme }: Pick<Edition, 'scheme'>,
  nameWidth = NAME_WIDTH,
): UnitColumn[] {
  return [
    ...[rank, climb, nameOf(nameWidth), indexColumn(scheme), colour],
    ...underHeading('五色图', [mapRank, mapColour]),
    cases,
    ...underHeading<EditionUnit>('化解率', [
      numberColumn('率', 'percent', 4, (unit) => roundedRate(shareOf(unit, RESOLVED))),
      numberColumn('化解件', 'integer', 3, (unit) => shareOf(unit, RESOLVED).k),
      numberColumn('应化解件', 'integer', 4, (unit) => shareOf(unit, RESOLVED).n),
    ]),
  ];
}

/** Number of columns that stay when scrolling: up to the unit's name. */
export const FROZEN_COLUMNS = 4;

/** What a letter is proposed for, and why (method.md §8). */
export function proposalColumns(edition: Edition): UnitColumn[] {
  return [
    centredColumn('情形', 3, ({ proposal }) => proposal && PROPOSALS[proposal]),
    textColumn('理由', 30, (unit) => proposalReasons(edition, unit) || null),
  ];
}

const PROPOSALS = { supervise: '通报', commend: '表扬' };

/** Columns of the commended or the notified units in a document, with how sure their colour is. */
export function reasonColumns(edition: Edition, proposal: Proposal): UnitColumn[] {
  const reasons = textColumn<EditionUnit>(
    '理由',
    19,
    (unit) => proposalReasons(edition, unit) || null,
  );
  const sure = numberColumn<EditionUnit>(`列${SURE_COLOURS[proposal]}把握`, 'text', 3, (unit) =>
    sureText(unit, proposal),
  );
  const narrow = nameColumn<EditionUnit>('单位', 6, (unit) => unit.unit_name);
  return [rank, narrow, indexColumn(edition.scheme), colour, sure, reasons];
}

const SURE_COLOURS = { supervise: '红色', commend: '绿色' };

/** Rank and index of each unit in the whole window, then in each month. */
export function monthColumns(months: readonly Edition[], withIndex: boolean): UnitColumn[] {
  return months.flatMap(({ date, scheme, units }) => {
    const then = new Map(units.map((unit) => [unit.unit_code, unit]));
    const own = ({ unit_code }: EditionUnit) => then.get(unit_code);
    const title = `${Number(date.slice(5, 7))}月`;
    const monthRank: UnitColumn = {
      column: { title: withIndex ? '名次' : title, format: 'integer', align: 'center', width: 2 },
      cell: (unit) => {
        const { rank: value = null, colour: fill = 'grey' } = own(unit) ?? {};
        return value === null ? { value } : { value, fill };
      },
    };
    if (!withIndex) return [monthRank];
    return underHeading(title, [indexColumn(scheme, own), monthRank]);
  });
}

/** Columns of a document's table of months. */
export function monthTableColumns({ scheme }: Edition, months: readonly Edition[]): UnitColumn[] {
  return [rank, name, indexColumn(scheme), colour, ...monthColumns(months, false)];
}

/** 信访指数 as its scheme publishes it: of each unit, or of the same unit in another edition. */
function indexColumn(
  scheme: EditionScheme,
  own: (unit: EditionUnit) => EditionUnit | undefined = (unit) => unit,
): UnitColumn {
  const decimals = indexDecimals(scheme);
  const width = Math.max(4, 3 + decimals / 2);
  return numberColumn('信访指数', { decimals }, width, (unit) => own(unit)?.index ?? null);
}

/** The sampled 90% interval of the rank; null for a unit without one. */
function intervalOf({ rank_low, rank_high }: EditionUnit): string | null {
  return rank_low === null ? null : `${rank_low}–${rank_high}`;
}

function moduleColumns(
  { id, title, modules = [] }: EditionModule,
  scheme: EditionScheme,
): UnitColumn[] {
  return [
    scoreColumn(title, scheme, (unit) => unit.modules[id] ?? null),
    ...modules.flatMap((module) => moduleColumns(module, scheme)),
  ];
}

/** A score: two decimals of 100 are shown, and the cell has the whole. */
function scoreColumn(
  title: string,
  scheme: EditionScheme,
  score: (unit: EditionUnit) => number | null,
): UnitColumn {
  return numberColumn(title, { decimals: pointDecimals(scheme) }, 4, score);
}

function indicatorColumns(indicator: EditionIndicator, scheme: EditionScheme): UnitColumn[] {
  const { id, type } = indicator;
  if (isLedgerId(id)) return ledgerColumns(id, type, scheme);
  const score = scoreColumn('得分', scheme, (unit) => figuresOf(unit, id).score);
  if (!isRateType(type)) {
    return [
      numberColumn(VALUE_TITLES[type]!, { decimals: VALUE_DECIMALS }, 4, (unit) => {
        const figures = figuresOf(unit, id);
        return 'value' in figures ? figures.value : null;
      }),
      numberColumn('件数', 'integer', 3, (unit) => figuresOf(unit, id).n),
      score,
    ];
  }
  const own = (unit: EditionUnit) => shareOf(unit, id);
  const words = indicatorWords(indicator);
  return [
    numberColumn('率', 'percent', 4, (unit) => roundedRate(own(unit))),
    numberColumn(`${words.k}件`, 'integer', 3, (unit) => own(unit).k),
    numberColumn(`${words.n}件`, 'integer', 3, (unit) => own(unit).n),
    score,
  ];
}

const VALUE_TITLES: Record<string, string> = { median: '中位数', sum: '合计' };

function ledgerColumns(
  id: LedgerIndicatorId,
  type: IndicatorType,
  scheme: EditionScheme,
): UnitColumn[] {
  const own = ({ ledger_indicators }: EditionUnit) => ledger_indicators[id];
  const score = scoreColumn('得分', scheme, (unit) => own(unit)?.score ?? null);
  if (!isRateType(type)) {
    return [numberColumn('数量', 'integer', 3, (unit) => own(unit)?.value ?? null), score];
  }
  return [
    numberColumn('率', 'percent', 4, (unit) =>
      roundedRate({ n: own(unit)?.n ?? 0, k: own(unit)?.k ?? 0 }),
    ),
    numberColumn('办结件', 'integer', 3, (unit) => own(unit)?.k ?? null),
    numberColumn('总件数', 'integer', 3, (unit) => own(unit)?.n ?? null),
    score,
  ];
}
