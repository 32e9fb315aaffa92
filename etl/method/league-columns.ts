import { CHANNEL_NAMES, CHANNELS } from './channel.ts';
import type { Colour } from './colour.ts';
import { BANDS, COLOUR_CHARACTERS } from './colour.ts';
import type { IndicatorMeasure } from './indicator.ts';
import { RESOLVED, shareOf, valueOf } from './indicator.ts';
import type { ColumnComparison, ColumnScheme, ColumnUnit } from './league-unit.ts';

/**
 * How a column writes its value. `figure`: a rate, or a median; `rate`: a share of 1; `change`: a share
 * more or less; `points`: of the index, more or less; `places`: climbed; `words`: a text of its own.
 */
export type ColumnType =
  | 'index'
  | 'score'
  | 'figure'
  | 'rate'
  | 'count'
  | 'rank'
  | 'change'
  | 'points'
  | 'places'
  | 'words';

/** A column of the league (栏): on the screen, and in what is exported of it. */
export interface LeagueColumn {
  id: string;
  title: string;
  form: ColumnType;
  /** The order of the first click. */
  first: 'ascending' | 'descending';
  /** What it sorts by; null sorts last in both orders. */
  value(unit: ColumnUnit, compared: ColumnComparison | null): number | null;
  /** What it measures: the cases behind it stand below. */
  measure?(unit: ColumnUnit): IndicatorMeasure | undefined;
  /** Of the form `words`. */
  words?(unit: ColumnUnit, compared: ColumnComparison | null): string | null;
  colour?(unit: ColumnUnit, compared: ColumnComparison | null): Colour | null;
}

/** The sets of columns that are chosen at once. */
export const COLUMN_SETS = ['modules', 'indicators', 'volumes', 'comparison'] as const;
export type ColumnSet = (typeof COLUMN_SETS)[number];
export const COLUMN_SET_NAMES: Record<ColumnSet, string> = {
  modules: '模块',
  indicators: '指标',
  volumes: '件数',
  comparison: '比较',
};

/** Sets and single columns that are always chosen one by one. */
type ColumnGroup = ColumnSet | 'more';

/** Columns beside rank and name, by the group in which they are chosen; the index is in each set. */
export function columnGroups(
  scheme: ColumnScheme,
  channels: readonly (typeof CHANNELS)[number][] = CHANNELS,
): Record<ColumnGroup, LeagueColumn[]> {
  return {
    modules: [MAP, ...scheme.modules.map(moduleColumn)],
    indicators: scheme.indicators.map(indicatorColumn),
    volumes: volumeColumns(channels),
    comparison: COMPARISON,
    more: MORE,
  };
}

/**
 * The columns of a set, or those named, in the order of the groups; unknown names are left out.
 * @param chosen a set, or ids of columns
 */
export function chosenColumns(
  chosen: ColumnSet | readonly string[],
  scheme: ColumnScheme,
  channels: readonly (typeof CHANNELS)[number][] = CHANNELS,
): LeagueColumn[] {
  const groups = columnGroups(scheme, channels);
  if (typeof chosen === 'string') return [INDEX, ...groups[chosen]];
  const all = [INDEX, ...Object.values(groups).flat()];
  return all.filter(({ id }) => chosen.includes(id));
}

export const INDEX: LeagueColumn = {
  id: 'index',
  title: '指数',
  form: 'index',
  first: 'descending',
  value: (unit) => unit.index,
  colour: (unit) => unit.colour,
};

const MAP: LeagueColumn = {
  id: 'map',
  title: '化解率',
  form: 'figure',
  first: 'descending',
  value: (unit) => valueOf(shareOf(unit, RESOLVED)),
  measure: (unit) => unit.indicators[RESOLVED],
  colour: (unit) => unit.map_colour,
};

function moduleColumn({ id, title }: { id: string; title: string }): LeagueColumn {
  const value = ({ modules }: ColumnUnit) => modules[id] ?? null;
  return { id: `module.${id}`, title, form: 'score', first: 'descending', value };
}

function indicatorColumn({ id, title, better }: ColumnScheme['indicators'][number]): LeagueColumn {
  const measure = ({ indicators }: ColumnUnit) => indicators[id];
  return {
    id,
    title,
    form: 'figure',
    first: better === 'high' ? 'descending' : 'ascending',
    value: ({ indicators }) => (indicators[id] ? valueOf(indicators[id]) : null),
    measure,
  };
}

function volumeColumns(channels: readonly (typeof CHANNELS)[number][]): LeagueColumn[] {
  const count = (id: string, title: string, value: LeagueColumn['value']): LeagueColumn => ({
    id: `volume.${id}`,
    title,
    form: 'count',
    first: 'descending',
    value,
  });
  const change = (
    id: string,
    title: string,
    now: (unit: ColumnUnit) => number,
    before: (unit: ColumnUnit) => number,
  ): LeagueColumn => ({
    id: `volume.${id}`,
    title,
    form: 'change',
    first: 'descending',
    value: (unit) => relative(now(unit), before(unit)),
  });
  return [
    count('cases', '登记件', ({ volume }) => volume.cases),
    change(
      'last_year',
      '同比',
      ({ volume }) => volume.cases,
      (unit) => unit.volume_last_year,
    ),
    change(
      'previous',
      '环比',
      (unit) => unit.volume_period,
      (unit) => unit.volume_period_previous,
    ),
    ...channels.map((channel) =>
      count(channel, CHANNEL_NAMES[channel], ({ volume }) => volume.by_channel[channel]),
    ),
    count('headcount', '人次', ({ volume }) => volume.headcount),
    count('collective', '集体访', ({ volume }) => volume.collective),
    count('repeat', '重复件', ({ volume }) => volume.repeat),
  ];
}

/** None from zero. */
function relative(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before;
}

const COMPARISON: LeagueColumn[] = [
  {
    id: 'then.index_change',
    title: '指数增减',
    form: 'points',
    first: 'ascending',
    value: (_, compared) => compared?.changes.index ?? null,
  },
  {
    id: 'then.rank_change',
    title: '名次升降',
    form: 'places',
    first: 'ascending',
    value: (_, compared) => compared?.changes.rank ?? null,
  },
  {
    id: 'then.colour',
    title: '颜色变化',
    form: 'words',
    first: 'descending',
    value: colourFall,
    words: colourChange,
  },
  {
    id: 'then.index',
    title: '对比指数',
    form: 'index',
    first: 'descending',
    value: (_, compared) => compared?.then?.index ?? null,
    colour: (_, compared) => compared?.then?.colour ?? null,
  },
  {
    id: 'then.rank',
    title: '对比名次',
    form: 'rank',
    first: 'ascending',
    value: (_, compared) => compared?.then?.rank ?? null,
  },
  {
    id: 'then.registered',
    title: '对比登记件',
    form: 'count',
    first: 'descending',
    value: (_, compared) => compared?.then?.registered ?? null,
  },
  {
    id: 'then.registered_change',
    title: '登记增减',
    form: 'change',
    first: 'descending',
    value: ({ volume }, compared) => relative(volume.cases, compared?.then?.registered ?? 0),
  },
];

const RANKED: readonly Colour[] = BANDS;

/** By how many of the five colours a unit fell, below 0 when it rose; null where one is missing. */
function colourFall({ colour }: ColumnUnit, compared: ColumnComparison | null): number | null {
  const [now, then] = [RANKED.indexOf(colour), RANKED.indexOf(compared?.then?.colour ?? 'grey')];
  return now < 0 || then < 0 ? null : now - then;
}

/** 黄→红; the colour alone when it is the same; null where one is missing. */
export function colourChange(
  unit: Pick<ColumnUnit, 'colour'>,
  compared: ColumnComparison | null,
): string | null {
  const then = compared?.then?.colour ?? null;
  if (then === null) return null;
  const now = COLOUR_CHARACTERS[unit.colour];
  return then === unit.colour ? now : `${COLOUR_CHARACTERS[then]}→${now}`;
}

const MORE: LeagueColumn[] = [
  {
    id: 'then.resolved',
    title: '对比化解率',
    form: 'rate',
    first: 'descending',
    value: (_, compared) => compared?.then?.resolved ?? null,
  },
  {
    id: 'interval',
    title: '名次区间',
    form: 'words',
    first: 'ascending',
    value: ({ rank_low, rank_high }) =>
      rank_low === null || rank_high === null ? null : rank_high - rank_low,
    words: ({ rank_low, rank_high }) => (rank_low === null ? null : `${rank_low}–${rank_high}`),
  },
  {
    id: 'prev_rank',
    title: '上期名次',
    form: 'rank',
    first: 'ascending',
    value: (unit) => unit.prev_rank,
  },
  {
    id: 'peer_rank',
    title: '组内名次',
    form: 'rank',
    first: 'ascending',
    value: (unit) => unit.peer_rank,
  },
  {
    id: 'map_rank',
    title: '化解率名次',
    form: 'rank',
    first: 'ascending',
    value: (unit) => unit.map_rank,
    colour: (unit) => unit.map_colour,
  },
  {
    id: 'adjustment',
    title: '加减分',
    form: 'points',
    first: 'ascending',
    value: (unit) => unit.adjustment,
  },
  {
    id: 'cases',
    title: '计入件',
    form: 'count',
    first: 'descending',
    value: (unit) => unit.cases,
  },
];
