import type { Edition } from '../../editions/edition.ts';
import { CHANNEL_NAMES } from '../../method/channel.ts';
import type { Channel } from '../../method/channel.ts';
import type { CellChange, ContextWindow } from '../find-changes.ts';

const FIELDS: Record<string, string> = {
  unit_code: '单位编码',
  unit_name: '单位名称',
  peer_group: '分组',
  rank: '名次',
  prev_rank: '上期名次',
  rank_low: '名次下限',
  rank_high: '名次上限',
  peer_rank: '组内名次',
  index: '信访指数',
  colour: '颜色',
  map_rank: '五色图名次',
  map_points: '五色图得分',
  map_colour: '五色图颜色',
  cases: '件数',
};
const PARTS: Record<string, string> = { n: '分母', k: '分子', value: '数值', score: '得分' };
const WINDOWS: Record<ContextWindow, string> = {
  day: '当日',
  window: '本期',
  window_last_year: '上年同期',
  window_previous: '上期',
  period: '本周期',
  period_previous: '上一周期',
};
const VOLUMES: Record<string, string> = {
  cases: '登记件数',
  headcount: '人次',
  collective: '集体访',
  repeat: '重复件',
};

/** A published cell in the words of the bureau: `镇2 化解率的分子`, `全县本期登记件数`. */
export function cellName(
  { scheme }: Pick<Edition, 'scheme'>,
  { unit_name, field }: Pick<CellChange, 'unit_name' | 'field'>,
): string {
  if (unit_name === null) return `全县${contextName(field.split('.').slice(1))}`;
  const [, id, part] = /^(\w+)_(n|k|value|score)$/.exec(field) ?? [];
  const indicator = scheme.indicators.find((each) => each.id === id);
  const name = indicator === undefined ? FIELDS[field] : `${indicator.title}的${PARTS[part!]!}`;
  return `${unit_name} ${name ?? field}`;
}

/** The value at a path of an edition's JSON in those words; where it is no cell, by its path. */
export function placeName(edition: Edition, path: readonly (string | number)[]): string {
  const [top, at, ...rest] = path;
  if (top === 'context') return cellName(edition, { unit_name: null, field: path.join('.') });
  const unit = top === 'units' ? edition.units[Number(at)] : undefined;
  if (unit === undefined) return path.length === 0 ? '全文' : `字段 ${path.join('.')}`;
  const [field, id, part] = rest;
  return cellName(edition, {
    unit_name: unit.unit_name,
    field: field === 'indicators' ? `${id}_${part}` : rest.join('.'),
  });
}

function contextName([window, figure, channel]: string[]): string {
  if (window === 'unattributed') return '未归属件数';
  const when = WINDOWS[window as ContextWindow] as string | undefined;
  const what =
    figure === 'by_channel'
      ? `${CHANNEL_NAMES[channel as Channel]}件数`
      : (VOLUMES[figure ?? ''] ?? '');
  return `${when ?? ''}${what}`;
}
