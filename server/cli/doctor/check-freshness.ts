import { sourceDeadlines } from '../../../etl/jobs/source-deadlines.ts';
import { sourceFreshness } from '../../../etl/jobs/source-freshness.ts';
import type { SourceFreshness } from '../../../etl/jobs/source-freshness.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { error, ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Checks whether each source that has a deadline met it. */
export async function checkFreshness(dir: DataDir, at: Date): Promise<DoctorFinding[]> {
  if (sourceDeadlines(dir).length === 0) return [ok('来源都没有设置')];
  return (await sourceFreshness(dir, at)).map(freshnessFinding);
}

function freshnessFinding({ title, state, due_at, last_at }: SourceFreshness): DoctorFinding {
  const late = `${title} 应于 ${due_at} 前装载，最近一次是 ${last_at}`;
  switch (state) {
    case 'fresh':
      return ok(`${title} 按时，最近一次 ${last_at}`);
    case 'warn':
      return warn(`${late}，已逾期，请催报。`);
    case 'error':
      return error(`${late}，严重逾期，请催报，并检查收件目录里有没有被退回的文件。`);
    case 'never':
      return error(`${title} 应于 ${due_at} 前装载，从未装载过，请把导出放入收件目录。`);
  }
}
