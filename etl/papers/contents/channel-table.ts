import type { Edition } from '../../editions/edition.ts';
import type { Measure } from '../../method/indicator.ts';
import { CHANNEL_NAMES } from '../../method/channel.ts';
import type { Channel } from '../../method/channel.ts';
import type { Table } from '../model/table.ts';
import { changeText, roundedRate } from '../wording/rate-text.ts';
import { spanText } from '../wording/period-text.ts';
import { numberColumn, centredColumn, tableOf } from './table-columns.ts';
import type { TableColumn } from './table-columns.ts';
import { countyMeasure, hasLastYear, isDayMissing } from './report-values.ts';

interface ChannelRow {
  title: string;
  /** Null where the end day has no data. */
  day: number | null;
  now: number;
  /** Null without data of last year. */
  lastYear: number | null;
  resolved: Measure;
}

/** The rare channels share a row, so that the table fits a page. */
const ROWS: [title: string, channels: Channel[]][] = [
  ...(['letter', 'visit', 'online', 'call'] as const).map((channel): [string, Channel[]] => [
    CHANNEL_NAMES[channel],
    [channel],
  ]),
  ['其他', ['video', 'fax', 'other']],
];

/** The day and the window by channel (信访形式): each channel with cases, and the sum. */
export function channelTable(edition: Edition): Table {
  const span = spanText(edition.period, edition.basis);
  const columns: TableColumn<ChannelRow>[] = [
    centredColumn('信访形式', 4, ({ title }) => title),
    numberColumn('本日', 'integer', 3, ({ day }) => day),
    numberColumn(span, 'integer', 4, ({ now }) => now),
    numberColumn('去年同期', 'integer', 4, ({ lastYear }) => lastYear),
    numberColumn('同比', 'text', 5.6, ({ now, lastYear }) =>
      lastYear === null ? null : changeText(now, lastYear),
    ),
    numberColumn('化解率', 'percent', 4, ({ resolved }) => roundedRate(resolved)),
    numberColumn('化解件', 'integer', 3, ({ resolved }) => resolved.k),
    numberColumn('应化解件', 'integer', 4, ({ resolved }) => resolved.n),
  ];
  return tableOf(columns, channelRows(edition));
}

function channelRows(edition: Edition): ChannelRow[] {
  const { day, window, window_last_year: lastYear } = edition.context;
  const hasPast = hasLastYear([edition]);
  const isMissing = isDayMissing(edition);
  const rows = ROWS.map(([title, channels]) => {
    const sum = (figure: (channel: Channel) => number) =>
      channels.reduce((total, channel) => total + figure(channel), 0);
    const { by_channel } = edition.breakdown;
    return {
      title,
      day: isMissing ? null : sum((channel) => day.by_channel[channel]),
      now: sum((channel) => window.by_channel[channel]),
      lastYear: hasPast ? sum((channel) => lastYear.by_channel[channel]) : null,
      resolved: {
        n: sum((channel) => by_channel[channel].resolved.n),
        k: sum((channel) => by_channel[channel].resolved.k),
      },
    };
  });
  const total = {
    title: '合计',
    day: isMissing ? null : day.cases,
    now: window.cases,
    lastYear: hasPast ? lastYear.cases : null,
    resolved: countyMeasure(edition, 'resolved'),
  };
  return [
    ...rows.filter(({ now, lastYear, resolved }) => now + (lastYear ?? 0) + resolved.n > 0),
    total,
  ];
}
