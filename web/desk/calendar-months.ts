import type { Calendar } from '../../server/contract/heat.ts';

/** A day of the grid; null: before the first day, or after the last one. */
export type GridDay = Calendar['days'][number] | null;

/** A month as a sheet of weeks, each of seven days from Monday on. */
export interface MonthSheet {
  /** `2023-05` */
  id: string;
  title: string;
  weeks: GridDay[][];
  /** Of the days whose numbers are told. */
  total: number;
  isWhole: boolean;
}

/** The months of some days, in order. */
export function monthSheets(days: Calendar['days']): MonthSheet[] {
  const months = new Map<string, Calendar['days']>();
  for (const day of days) {
    const id = day.date.slice(0, 7);
    const own = months.get(id);
    if (own === undefined) months.set(id, [day]);
    else own.push(day);
  }
  return [...months].map(([id, own]) => ({
    id,
    title: `${Number(id.slice(0, 4))}年${Number(id.slice(5))}月`,
    weeks: weeksOf(own),
    total: own.reduce((sum, { registered }) => sum + (registered ?? 0), 0),
    isWhole: own.every(({ registered }) => registered !== null),
  }));
}

function weeksOf(days: Calendar['days']): GridDay[][] {
  const [first] = days;
  if (first === undefined) return [];
  const cells: GridDay[] = [...Array.from({ length: weekday(first.date) }, () => null), ...days];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, at) => cells.slice(7 * at, 7 * at + 7));
}

/** 0: Monday. */
function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}
