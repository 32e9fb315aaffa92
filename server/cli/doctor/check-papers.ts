import type { DataDir } from '../../../etl/config/data-dir.ts';
import { Outbox } from '../../../etl/delivery/outbox.ts';
import { PublishingPlan } from '../../../etl/jobs/publishing-plan.ts';
import { PaperNumbers } from '../../../etl/papers/issue/paper-numbers.ts';
import { PaperStore } from '../../../etl/papers/issue/paper-store.ts';
import { ScreenStore } from '../../auth/screen-store.ts';
import { error, ok } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/**
 * Reads the records of every issued paper, and the numbers given.
 * @throws UserError naming the one that cannot be read
 */
export function checkPapers(dir: DataDir): DoctorFinding[] {
  const store = new PaperStore(dir);
  const issues = store.list();
  for (const issue of issues) store.manifest(issue);
  const last = issues.at(-1);
  new PaperNumbers(dir).find(last?.report ?? '');
  return last === undefined ? [] : [ok(`${issues.length} 份印发件的记录都读得出`)];
}

/** Reads every delivery: one that cannot be read is not sent. */
export function checkDeliveries(dir: DataDir): DoctorFinding[] {
  return new Outbox(dir)
    .damaged()
    .map((path) => error(`${path} 读不出来，这一件不会发送；请从备份恢复这个文件。`));
}

/** Reads every screen: one that cannot be read sees nothing. */
export function checkScreens(dir: DataDir): DoctorFinding[] {
  return new ScreenStore(dir)
    .damaged()
    .map((path) => error(`${path} 读不出来，这块大屏看不到数据；请删去它，重新登记这块大屏。`));
}

/**
 * Reads what a killed run set out to publish, which the next run goes on with.
 * @throws UserError when it cannot be read
 */
export function checkPlan(dir: DataDir): DoctorFinding[] {
  new PublishingPlan(dir).left();
  return [];
}
