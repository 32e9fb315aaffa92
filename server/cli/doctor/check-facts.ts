import { existsSync, readFileSync } from 'node:fs';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { failurePath } from '../../../etl/facts/kept-facts.ts';
import { warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Checks whether the kept facts could be written at last. Without them editions only take longer. */
export function checkFacts(dir: DataDir): DoctorFinding[] {
  const path = failurePath(dir);
  if (!existsSync(path)) return [];
  const reason = readFileSync(path, 'utf8').split('\n')[0]!;
  return [
    warn(
      `上一次没能存下来（${reason}），各期照常逐件计算，数不受影响，只是慢；请检查 ${dir.var('facts')} 的磁盘空间和写权限，或把这个目录整个删去，下次重新生成。`,
    ),
  ];
}
