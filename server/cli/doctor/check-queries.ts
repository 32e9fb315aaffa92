import { UserError } from '../../../etl/base/errors.ts';
import { openSession } from '../../../etl/intake/extract/postgresql/session.ts';
import { querySources } from '../../../etl/intake/queries/query-sources.ts';
import type { QuerySource } from '../../../etl/intake/queries/query-sources.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { error, ok } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

const CONNECT_MS = 3000;

/** Whether the server of each source that has a query lets us in; the query itself is not run. */
export function checkQueries(dir: DataDir): Promise<DoctorFinding[]> {
  // What is wrong with a source file is told by the check of the settings.
  return Promise.all(querySources(dir, () => {}).map(answer));
}

async function answer({ title, postgresql }: QuerySource): Promise<DoctorFinding> {
  try {
    const session = await openSession({ title, url: postgresql.url }, CONNECT_MS);
    await session.end();
    return ok(`${title} 的数据库 ${session.host}:${session.port} 可以登录`);
  } catch (cause) {
    if (cause instanceof UserError) return error(cause.message);
    throw cause;
  }
}
