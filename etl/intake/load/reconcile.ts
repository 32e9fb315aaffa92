import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import type { StoredCounts } from './reconciliation.ts';

type Kept = Pick<
  StoredCounts,
  'file' | 'read' | 'duplicate' | 'quarantined' | 'blank' | 'warnings'
>;

/**
 * Computes the reconciliation (对账) of a load with the loads of earlier times. The order in which
 * files were loaded makes no difference.
 */
export async function reconcile(database: Database, loadId: number): Promise<StoredCounts> {
  const load = { load_id: loadId };
  await database.run(readSql('intake/load/sql/earlier_load.sql'), load);
  await database.run(readSql('intake/load/sql/earlier_sighting.sql'), load);
  await database.run(
    `create or replace temp view record_state as ${readSql('warehouse/sql/record_state.sql')}`,
  );
  const classes = await database.rows<{ class: string; cases: number }>(
    readSql('intake/load/sql/load_class.sql'),
    load,
  );
  const cases = (name: string) => classes.find((each) => each.class === name)?.cases ?? 0;
  const kept = await database.row<Kept>(readSql('intake/load/sql/load_counts.sql'), load);
  return {
    file: kept.file,
    read: kept.read,
    new: cases('new'),
    changed: cases('changed'),
    unchanged: cases('unchanged'),
    duplicate: kept.duplicate,
    quarantined: kept.quarantined,
    blank: kept.blank,
    withdrawn: cases('withdrawn'),
    warnings: kept.warnings,
  };
}
