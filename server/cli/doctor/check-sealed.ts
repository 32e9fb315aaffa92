import type { DataDir } from '../../../etl/config/data-dir.ts';
import { shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { changedSealText, changedSince } from '../../../etl/seals/changed-since.ts';
import { SealFiles } from '../../../etl/seals/seal-files.ts';
import { error, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Checks that what was sealed is still there; `cockpit verify` checks its content. */
export function checkSealed(dir: DataDir): DoctorFinding[] {
  const fault = new SealFiles(dir).lostFault();
  return fault === null ? [] : [error(fault)];
}

/** Checks whether what was sealed still says what the data say. */
export async function checkChangedSeals(dir: DataDir, now: Date): Promise<DoctorFinding[]> {
  if (new SealFiles(dir).lostFault() !== null) return [];
  const changed = await changedSince(dir, shanghaiTime(now).slice(0, 10));
  return changed.map((each) => warn(`${changedSealText(each)}。`));
}
