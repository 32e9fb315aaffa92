import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readQuarantine } from '../../../etl/intake/quarantine/read-quarantine.ts';
import { warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Checks for rejected rows that wait for repair. */
export async function checkQuarantine(dir: DataDir): Promise<DoctorFinding[]> {
  const { length } = await readQuarantine(dir, { source: null, isOpen: true });
  if (length === 0) return [];
  return [
    warn(
      `${length} 行待改正，不在各期通报里；用 cockpit quarantine list 查看，用 cockpit quarantine export 导出改正。`,
    ),
  ];
}
