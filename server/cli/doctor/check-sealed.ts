import type { DataDir } from '../../../etl/config/data-dir.ts';
import { shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { changedSealText, changedSince } from '../../../etl/seals/changed-since.ts';
import { SealFiles } from '../../../etl/seals/seal-files.ts';
import { hasData } from '../../../etl/warehouse/warehouse.ts';
import { error, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/**
 * Checks that what was sealed is still there, and whether it still says what the data say;
 * `cockpit verify` checks its content.
 */
export async function checkSealed(dir: DataDir, now: Date): Promise<DoctorFinding[]> {
  const fault = new SealFiles(dir).lostFault();
  if (fault !== null) return [error(fault)];
  if (!hasData(dir)) return [];
  const changed = await changedSince(dir, shanghaiTime(now).slice(0, 10));
  return changed.map((each) => warn(`${changedSealText(each)}。`));
}
