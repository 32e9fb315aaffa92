import { UserError } from '../../base/errors.ts';
import { windowOf } from '../../method/calendar/period.ts';
import { addDays } from '../../method/calendar/shanghai.ts';
import { REPORT_PERIODS } from '../../method/paper-kind.ts';
import type { ReportKind } from '../../method/paper-kind.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { readWorkCalendar } from '../../config/holidays.ts';
import { readSettings } from '../../config/settings.ts';
import { readDataCoverage } from '../../warehouse/data-coverage.ts';
import type { DataCoverage } from '../../warehouse/data-coverage.ts';
import { RefusedFiles } from '../../intake/inbox/refused-files.ts';
import { hasData } from '../../warehouse/warehouse.ts';
import { duePapers } from './due-papers.ts';
import type { DuePaper } from './due-papers.ts';
import { PaperStore } from './paper-store.ts';
import type { Issue } from './paper-store.ts';

/** The papers to be made at a time. */
export interface PapersToPublish {
  /** Due, and their data is there; oldest first. */
  ready: FirstIssue[];
  /** Due, but their data is not there yet. */
  waiting: WaitingPaper[];
  /** The newest issues of reports whose editions were restated since. */
  restated: Issue[];
  /** For some reports nobody can tell whether their editions were restated: why. */
  unreadable: UserError[];
}

/** A report that waits for data. */
export interface WaitingPaper extends DuePaper {
  /**
   * A file of the inbox that was refused, where the loaded cases do not reach the report's last day;
   * null: nothing was loaded since that day ended.
   */
  refused: string | null;
}

/** A report that was never made before. */
interface FirstIssue extends DuePaper {
  /** No report of its kind was ever made, so an earlier one is not late. */
  isFirstOfKind: boolean;
}

/**
 * Finds the reports to be made, without making any; none if nothing was ever loaded, and none of a
 * region, which has other kinds of unit.
 * @param last the last day a report may be about
 */
export async function papersToPublish(
  dir: DataDir,
  last: string,
  isDue: (paper: DuePaper) => boolean,
): Promise<PapersToPublish> {
  if (!hasData(dir) || dir.isRegion)
    return { ready: [], waiting: [], restated: [], unreadable: [] };
  const store = new PaperStore(dir);
  const issues = store.list();
  const madeOf = (kind: ReportKind) =>
    new Set(issues.filter((issue) => issue.report === kind).map(({ date }) => date));
  const reach = await readDataCoverage(dir);
  const { lastRegisteredOn } = reach;
  const due =
    lastRegisteredOn === null
      ? []
      : duePapers(
          readSettings(dir).papers,
          last,
          madeOf,
          (paper) => isReached(paper, lastRegisteredOn) && isDue(paper),
          readWorkCalendar(dir),
        );
  const refused = new RefusedFiles(dir).list()[0]?.file ?? null;
  const are = (state: Readiness) =>
    due.filter(({ date }) => readiness(date, reach, refused !== null) === state);
  return {
    ready: are('ready').map((paper) => ({
      ...paper,
      isFirstOfKind: madeOf(paper.kind).size === 0,
    })),
    waiting: are('waiting').map((paper) => ({
      ...paper,
      refused: isLoadedAfter(paper.date, reach) ? refused : null,
    })),
    ...restated(dir, store, issues),
  };
}

/** Over a long holiday nobody may come, and the reports of its days and week say so. */
const QUIET_DAYS = 10;

/**
 * Whether the cases reach the period of a report. A new county whose export ends in May gets its
 * reports of May, and none of the months since.
 */
function isReached({ kind, date }: DuePaper, lastRegisteredOn: string): boolean {
  const period = REPORT_PERIODS[kind];
  const { start } = windowOf(period, date, 'period');
  const isShort = period === 'day' || period === 'week';
  return lastRegisteredOn >= (isShort ? addDays(start, -QUIET_DAYS) : start);
}

type Readiness = 'empty' | 'waiting' | 'ready';

/**
 * Whether a report has data and the data is complete. Without a load after its last day ended, or with
 * a file that was refused while the cases do not reach that day, a day nobody has delivered yet would
 * be published as a day without cases.
 */
function readiness(date: string, reach: DataCoverage, isRefused: boolean): Readiness {
  const { firstRegisteredOn, lastRegisteredOn } = reach;
  if (firstRegisteredOn === null || lastRegisteredOn === null || firstRegisteredOn > date) {
    return 'empty';
  }
  if (isRefused && lastRegisteredOn < date) return 'waiting';
  return isLoadedAfter(date, reach) ? 'ready' : 'waiting';
}

function isLoadedAfter(date: string, { newestLoadAt }: DataCoverage): boolean {
  return newestLoadAt !== null && newestLoadAt.slice(0, 10) > date;
}

/** The newest issue of each report whose editions have a newer seal than the one it was made of. */
function restated(
  dir: DataDir,
  store: PaperStore,
  issues: readonly Issue[],
): Pick<PapersToPublish, 'restated' | 'unreadable'> {
  const newest = new Map(new SealedEditions(dir).list().map((entry) => [entry.id, entry]));
  const last = new Map(issues.map((issue) => [`${issue.report} ${issue.date}`, issue]));
  const unreadable: UserError[] = [];
  const isRestated = (issue: Issue) => {
    try {
      const lines = store.manifest(issue);
      return lines.some(({ edition, seal }) => seal !== null && newest.get(edition)?.hash !== seal);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unreadable.push(error);
      return false;
    }
  };
  return { restated: [...last.values()].filter(isRestated), unreadable };
}
