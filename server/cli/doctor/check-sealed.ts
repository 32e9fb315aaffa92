import type { DataDir } from '../../../etl/config/data-dir.ts';
import { SealFiles } from '../../../etl/seals/seal-files.ts';
import { error } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Checks that what was sealed is still there; `cockpit verify` checks its content. */
export function checkSealed(dir: DataDir): DoctorFinding[] {
  const fault = new SealFiles(dir).lostFault();
  return fault === null ? [] : [error(fault)];
}
