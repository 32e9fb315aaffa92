import type { Schedule } from '../../etl/config/edit-schedule.ts';
import { PAPER_NAMES, REPORT_KINDS, REPORT_NAMES } from '../../etl/method/paper-kind.ts';

/** What another schedule says otherwise, in words for the audit log: 每日运行：30 6 * * *→0 7 * * *. */
export function scheduleChanges(before: Schedule, after: Schedule): string {
  const words: [name: string, of: (schedule: Schedule) => string][] = [
    ['每日运行', ({ run }) => run],
    ...REPORT_KINDS.map((kind): [string, (schedule: Schedule) => string] => [
      `${REPORT_NAMES[kind]}出稿`,
      ({ at }) => at[kind] ?? '不出',
    ]),
    ['顺延', ({ workdays }) => namesOf(workdays)],
    ['须批准', ({ approval }) => namesOf(approval)],
  ];
  const changes = words
    .filter(([, of]) => of(before) !== of(after))
    .map(([name, of]) => `${name}：${of(before)}→${of(after)}`);
  return changes.join('；') || '没有改动';
}

/** The names of papers, in the order of all of them. */
function namesOf(kinds: readonly (keyof typeof PAPER_NAMES)[]): string {
  const names = Object.entries(PAPER_NAMES).filter(([kind]) => kinds.some((each) => each === kind));
  return names.map(([, name]) => name).join('、') || '无';
}
