import type { LeagueEdition, LeagueUnit } from '../../etl/editions/edition.ts';
import type {
  EditionIndicator,
  EditionModule,
  EditionScheme,
} from '../../etl/editions/edition-scheme.ts';
import type { Colour } from '../../etl/method/colour.ts';
import type { PublicVolume } from '../../etl/editions/public-figures.ts';
import { CHANNEL_NAMES, CHANNELS } from '../../etl/method/channel.ts';
import { changeText, countText, indexText, rateText, scoreText } from '../format/number.ts';
import { figureCountText, figureText } from '../format/figure.ts';
import { RESOLVED, shareOf, valueOf } from '../../etl/method/indicator.ts';

/** A column of the league: its sort value, and the content of its cells. */
export interface LeagueColumn {
  id: string;
  title: string;
  /** The order of the first click. */
  first: 'ascending' | 'descending';
  /** Null sorts last in both orders. */
  value(unit: LeagueUnit): number | null;
  text(unit: LeagueUnit): string;
  /** Smaller text under the main one. */
  note?(unit: LeagueUnit): string;
  colour?(unit: LeagueUnit): Colour;
}

export const COLUMN_SETS = ['modules', 'indicators', 'volumes'] as const;
export type ColumnSet = (typeof COLUMN_SETS)[number];
export const COLUMN_SET_NAMES: Record<ColumnSet, string> = {
  modules: '模块',
  indicators: '指标',
  volumes: '件数',
};

/** Columns beside rank and name. */
export function columnsOf(view: ColumnSet, { scheme, context }: LeagueEdition): LeagueColumn[] {
  const index: LeagueColumn = {
    id: 'index',
    title: '指数',
    first: 'descending',
    value: (unit) => unit.index,
    text: (unit) => indexText(unit.index, scheme),
    colour: (unit) => unit.colour,
  };
  switch (view) {
    case 'modules':
      return [index, mapColumn(), ...scheme.modules.map((module) => moduleColumn(module, scheme))];
    case 'indicators':
      return [index, ...scheme.indicators.map(indicatorColumn)];
    case 'volumes':
      return [index, ...volumeColumns(context.window)];
  }
}

function mapColumn(): LeagueColumn {
  return {
    id: 'map',
    title: '化解率',
    first: 'descending',
    value: (unit) => valueOf(shareOf(unit, RESOLVED)),
    text: (unit) => rateText(shareOf(unit, RESOLVED)),
    colour: (unit) => unit.map_colour,
  };
}

function moduleColumn({ id, title }: EditionModule, scheme: EditionScheme): LeagueColumn {
  return {
    id,
    title,
    first: 'descending',
    value: ({ modules }) => modules[id] ?? null,
    text: ({ modules }) => scoreText(modules[id] ?? null, scheme),
  };
}

function indicatorColumn({ id, title, better }: EditionIndicator): LeagueColumn {
  return {
    id,
    title,
    first: better === 'high' ? 'descending' : 'ascending',
    value: ({ indicators }) => (indicators[id] ? valueOf(indicators[id]) : null),
    text: ({ indicators }) => figureText(indicators[id]),
    note: ({ indicators }) => figureCountText(indicators[id]),
  };
}

/** Channels without cases are left out. */
function volumeColumns(county: PublicVolume): LeagueColumn[] {
  const count = (
    id: string,
    title: string,
    value: (unit: LeagueUnit) => number | null,
  ): LeagueColumn => ({
    id,
    title,
    first: 'descending',
    value,
    text: (unit) => countText(value(unit)),
  });
  const change = (
    id: string,
    title: string,
    now: (unit: LeagueUnit) => number,
    before: (unit: LeagueUnit) => number,
  ): LeagueColumn => ({
    id,
    title,
    first: 'descending',
    value: (unit) => (before(unit) === 0 ? null : now(unit) / before(unit)),
    text: (unit) => changeText(now(unit), before(unit)),
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
    ...CHANNELS.filter((channel) => (county.by_channel[channel] ?? 0) > 0).map((channel) =>
      count(channel, CHANNEL_NAMES[channel], ({ volume }) => volume.by_channel[channel]),
    ),
    count('headcount', '人次', ({ volume }) => volume.headcount),
    count('collective', '集体访', ({ volume }) => volume.collective),
    count('repeat', '重复件', ({ volume }) => volume.repeat),
  ];
}
