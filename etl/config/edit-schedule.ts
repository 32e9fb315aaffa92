import type { SettingsEdit } from './edit-settings.ts';
import { mergeMap } from './merge-yaml.ts';
import type { PaperSchedule } from './paper-schedule.ts';
import type { Settings } from './settings.ts';

/** When what is done, and which papers wait for a person. */
export interface Schedule extends Pick<PaperSchedule, 'at' | 'workdays' | 'approval'> {
  /** Cron expression of the day's work. */
  run: string;
}

/** Puts a schedule into the settings; what it says already stays as it is written. */
export function putSchedule(schedule: Schedule): SettingsEdit {
  const changeOf = ({ papers }: Settings): Pick<Settings, 'schedule' | 'papers'> => ({
    schedule: { run: schedule.run },
    papers: {
      ...papers,
      at: schedule.at,
      workdays: inOrder(papers.workdays, schedule.workdays),
      approval: inOrder(papers.approval, schedule.approval),
    },
  });
  return {
    after: (settings) => ({ ...settings, ...changeOf(settings) }),
    edit: (document, root, settings) => mergeMap(document, root, changeOf(settings)),
  };
}

/** Returns the wanted values, those of before first and in their order. */
function inOrder<T>(before: readonly T[], wanted: readonly T[]): T[] {
  return [
    ...before.filter((each) => wanted.includes(each)),
    ...wanted.filter((each) => !before.includes(each)),
  ];
}
