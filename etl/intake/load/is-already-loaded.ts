import type { Input } from '../extract/input.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';

/** Whether the warehouse has loaded a file of the same name, time of writing and content. */
export async function isAlreadyLoaded(database: Database, input: Input): Promise<boolean> {
  const alike = await database.rows<{ input_sha256: string }>(
    readSql('intake/load/sql/same_file.sql'),
    { file: input.name, file_modified_at: input.modifiedAt },
  );
  if (alike.length === 0) return false;
  const hash = await input.hash();
  return alike.some(({ input_sha256 }) => input_sha256 === hash);
}
