import type { DataDir } from '../../../etl/config/data-dir.ts';
import { checkStateStore } from '../../../etl/state/state-store.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/**
 * Reads the store of accounts and audit.
 * @throws UserError when it cannot be read
 */
export function checkState(dir: DataDir): DoctorFinding[] {
  checkStateStore(dir);
  return [];
}
