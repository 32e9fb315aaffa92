import type { Edition } from '../../etl/editions/edition.ts';
import { countStep } from '../../etl/method/heat-step.ts';
import { nameColumn, tableOf } from '../../etl/papers/contents/table-columns.ts';
import type { Sheet } from '../../etl/papers/model/paper.ts';
import type { Calendar } from '../contract/heat.ts';
import { HIDDEN_NOTE, shadedColumn, sheetOf } from './heat-sheet.ts';

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
