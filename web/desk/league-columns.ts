import type { LeagueEdition, LeagueUnit } from '../../etl/editions/edition.ts';
import type { EditionModule, LeagueScheme } from '../../etl/editions/edition-scheme.ts';
import type { Colour } from '../../etl/method/colour.ts';
import type { PublicVolume } from '../../etl/editions/public-figures.ts';
import { CHANNEL_NAMES, CHANNELS } from '../../etl/method/channel.ts';
import {
  changeText,
  countText,
  indexText,
  rateText,
  scoreText,
  shareText,
} from '../format/number.ts';

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
    value: ({ indicators: { resolved } }) => (resolved.n === 0 ? null : resolved.k / resolved.n),
    text: ({ indicators }) => rateText(indicators.resolved),
    colour: (unit) => unit.map_colour,
  };
}

function moduleColumn({ id, title }: EditionModule, scheme: LeagueScheme): LeagueColumn {
  return {
    id,
    title,
    first: 'descending',
    value: ({ modules }) => modules[id] ?? null,
    text: ({ modules }) => scoreText(modules[id] ?? null, scheme),
  };
}

function indicatorColumn({
  id,
  title,
  better,
}: LeagueEdition['scheme']['indicators'][number]): LeagueColumn {
  return {
    id,
    title,
    first: better === 'high' ? 'descending' : 'ascending',
    value: ({ indicators }) =>
      indicators[id].n === 0 ? null : indicators[id].k / indicators[id].n,
    text: ({ indicators }) => rateText(indicators[id]),
    note: ({ indicators }) => shareText(indicators[id]),
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
    before: (unit: LeagueUnit) => number,
  ): LeagueColumn => ({
    id,
    title,
    first: 'descending',
    value: (unit) => (before(unit) === 0 ? null : unit.volume.cases / before(unit)),
    text: (unit) => changeText(unit.volume.cases, before(unit)),
  });
  return [
    count('cases', '登记件', ({ volume }) => volume.cases),
    change('last_year', '同比', (unit) => unit.volume_last_year),
    change('previous', '环比', (unit) => unit.volume_previous),
    ...CHANNELS.filter((channel) => (county.by_channel[channel] ?? 0) > 0).map((channel) =>
      count(channel, CHANNEL_NAMES[channel], ({ volume }) => volume.by_channel[channel]),
    ),
    count('headcount', '人次', ({ volume }) => volume.headcount),
    count('collective', '集体访', ({ volume }) => volume.collective),
    count('repeat', '重复件', ({ volume }) => volume.repeat),
  ];
}
