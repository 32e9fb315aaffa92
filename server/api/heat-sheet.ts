import type { Edition, IndicatorFigures, LeagueUnit } from '../../etl/editions/edition.ts';
import { countStep, HEAT_STEPS, rootStep, scoreStep } from '../../etl/method/heat-step.ts';
import { isRateType, isShare, VALUE_DECIMALS } from '../../etl/method/indicator.ts';
import {
  nameColumn,
  numberColumn,
  rankColumn,
  tableOf,
} from '../../etl/papers/contents/table-columns.ts';
import type { TableColumn } from '../../etl/papers/contents/table-columns.ts';
import type { Sheet } from '../../etl/papers/model/paper.ts';
import type { Cell, CellFormat, Table } from '../../etl/papers/model/table.ts';
import { periodText } from '../../etl/papers/wording/period-text.ts';
import { roundedRate } from '../../etl/papers/wording/rate-text.ts';
import type { Calendar, TopicHeat } from '../contract/heat.ts';

/** What the title of a sheet is made of. */
type Named = Pick<Edition, 'county' | 'period' | 'date' | 'scheme'>;

const HIDDEN_NOTE = '没有写数的是小数目，只给能看信访件的人。';

/** 指标热力图: every unit's value of every scored indicator, the darker the more of its score is missing. */
export function indicatorSheet(edition: Named & { units: readonly LeagueUnit[] }): Sheet {
  const { scheme } = edition;
  const scored = scheme.indicators.filter(({ weight }) => weight > 0);
  const columns = scored.map(({ id, title, type }) =>
    shadedColumn<LeagueUnit>(
      title,
      isRateType(type) ? 'percent' : { decimals: VALUE_DECIMALS },
      ({ indicators }) => {
        const figures = indicators[id];
        return {
          value: figures === undefined ? null : valueOf(figures),
          step: scoreStep(figures?.score ?? null, scheme.scale),
        };
      },
    ),
  );
  const table = tableOf([...unitColumns<LeagueUnit>((unit) => unit), ...columns], edition.units);
  return sheetOf(edition, '指标热力图', table, [`颜色越深失分越多，共${HEAT_STEPS}档。`]);
}

/** 主题热力图: how many cases of each topic each unit has, the darker the more. */
export function topicSheet(edition: Edition, { topics, units }: TopicHeat): Sheet {
  const all = units.flatMap(({ registered }) => registered);
  const most = Math.max(0, ...all.map((count) => count ?? 0));
  const ranks = new Map(edition.units.map(({ unit_code, rank }) => [unit_code, rank]));
  type Row = TopicHeat['units'][number];
  const columns = topics.map((topic, at) =>
    shadedColumn<Row>(topic ?? '无主题', 'integer', ({ registered }) => {
      const count = registered[at] ?? null;
      return { value: count, step: rootStep(count, most) };
    }),
  );
  const rows = unitColumns<Row>(({ unit_code, unit_name }) => ({
    unit_name,
    rank: ranks.get(unit_code) ?? null,
  }));
  return sheetOf(edition, '主题热力图', tableOf([...rows, ...columns], units), [
    '各单位各主题登记的件，颜色越深件越多。',
    ...(all.includes(null) ? [HIDDEN_NOTE] : []),
  ]);
}

/** A month of a calendar, by the day of the month. */
interface Month {
  title: string;
  days: Map<number, number | null>;
}

/** 登记日历: a row a month, the newest first, with the registrations of each day, the darker the more. */
export function calendarSheet(edition: Edition, { unit, days }: Calendar): Sheet {
  const most = Math.max(0, ...days.map(({ registered }) => registered ?? 0));
  const months = new Map<string, Month>();
  for (const { date, registered } of days) {
    const [year, month, day] = date.split('-').map(Number);
    const title = `${year}年${month}月`;
    const own = months.get(title) ?? { title, days: new Map() };
    months.set(title, own);
    own.days.set(day!, registered);
  }
  const columns = Array.from({ length: 31 }, (_, at) =>
    shadedColumn<Month>(`${at + 1}日`, 'integer', ({ days: own }) => {
      const count = own.get(at + 1);
      // A day that is not there stays empty; a small number, which is not told, is a dash.
      if (count === undefined) return { value: '', step: null };
      return { value: count, step: countStep(count, most) };
    }),
  );
  const table = tableOf(
    [nameColumn<Month>('月', 6, ({ title }) => title), ...columns],
    [...months.values()].reverse(),
  );
  const subject = `${unit?.name ?? edition.county.name}登记日历`;
  return {
    ...sheetOf(edition, subject, table, [
      '每天登记的件，颜色越深件越多。',
      ...(days.some(({ registered }) => registered === null) ? [HIDDEN_NOTE] : []),
    ]),
    name: '登记日历',
    frozenColumns: 1,
  };
}

function sheetOf(edition: Named, subject: string, table: Table, notes: string[]): Sheet {
  const { county, period, date } = edition;
  const of = subject.startsWith(county.name) ? '' : county.name;
  return {
    name: subject,
    title: `${of}${subject}（${periodText(period, date)}）`,
    form: 'details',
    table,
    frozenColumns: 2,
    notes,
  };
}

function unitColumns<T>(
  unitOf: (row: T) => { unit_name: string; rank: number | null },
): TableColumn<T>[] {
  return [
    rankColumn('名次', 'integer', 3, (row) => unitOf(row).rank ?? '不参与排名'),
    nameColumn('单位', 8, (row) => unitOf(row).unit_name),
  ];
}

function shadedColumn<T>(
  title: string,
  format: CellFormat,
  cellOf: (row: T) => { value: Cell['value']; step: number | null },
): TableColumn<T> {
  const { column } = numberColumn<T>(title, format, 4, () => null);
  return {
    column: { ...column, align: 'center' },
    cell(row) {
      const { value, step } = cellOf(row);
      return step === null ? { value } : { value, shade: step };
    },
  };
}

function valueOf(figures: IndicatorFigures): number | null {
  return isShare(figures) ? roundedRate(figures) : figures.value;
}
