import { UserError } from '../../../etl/base/errors.ts';
import { openSession } from '../../../etl/intake/extract/postgresql/session.ts';
import { querySources } from '../../../etl/intake/queries/query-sources.ts';
import type { QuerySource } from '../../../etl/intake/queries/query-sources.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { error, ok } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

const CONNECT_MS = 3000;

/** Checks whether the server of each source with a query accepts us. Does not run the query. */
export function checkQueries(dir: DataDir): Promise<DoctorFinding[]> {
  // The check of the settings reports mistakes in a source file.
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
