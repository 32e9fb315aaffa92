import type { DataDir } from '../../config/data-dir.ts';
import { readSource } from '../../config/source.ts';
import { quarantinedRows } from './quarantined-row.ts';
import type { QuarantineFilter } from './quarantined-row.ts';
import { explainReasons } from './explained-row.ts';
import type { ExplainedRow } from './explained-row.ts';
import { hasData, openForReading } from '../../warehouse/warehouse.ts';

/**
 * Reads the quarantined rows as last published.
 * @throws UserError when there is neither such a source nor a row of it
 */
export async function readQuarantine(
  dir: DataDir,
  {
    source,
    isOpen,
    numbers = null,
  }: Pick<QuarantineFilter, 'source' | 'isOpen'> & Partial<QuarantineFilter>,
): Promise<ExplainedRow[]> {
  if (!hasData(dir)) return [];
  const database = await openForReading(dir);
  try {
    const rows = await quarantinedRows(database, { source, isOpen, numbers });
    if (source !== null && rows.length === 0) readSource(dir, source);
    const sources = dir
      .list('sources', '.yaml')
      .filter(({ name }) => rows.some((row) => row.source === name))
      .map(({ name }) => readSource(dir, name));
    return explainReasons(rows, sources);
  } finally {
    database.close();
  }
}
