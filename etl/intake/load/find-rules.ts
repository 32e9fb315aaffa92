import type { RecordColumn, RecordKind } from '../../method/record.ts';
import { RULES } from '../records/rules.ts';
import type { Clock } from '../../config/clocks.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import { fillClock } from '../../warehouse/fill-clock.ts';

/** Rules about several cells of a row, by kind of file. */
const ROW_RULES: Record<RecordKind, string[]> = {
  petition: ['petition/closed_early', 'petition/long_extension', 'petition/shifted'],
  handling: [],
  activity: ['activity/done_exceeds_items'],
};

/** Rules that keep a row out. */
const REJECTING = Object.entries(RULES)
  .filter(([, { severity }]) => severity === 'reject')
  .map(([rule]) => rule);

/** Notes which row breaks which rule in the temporary table `row_finding`. */
export async function findRules(
  database: Database,
  kind: RecordKind,
  clocks: readonly Clock[],
): Promise<void> {
  await database.run(
    'create or replace temp table row_finding (row_order integer, field varchar, rule varchar, is_rejected boolean)',
  );
  const broken = await database.rows<{ field: RecordColumn }>(
    'select distinct field from cell_reading where rule is not null',
  );
  if (broken.length > 0) {
    await database.run(
      `insert into row_finding by name
      select row_order, field, rule,
          list_contains(string_split($rejecting, ' '), rule) as is_rejected
      from (${broken.map(({ field }) => rowsBreaking(field)).join(' union all ')})`,
      { rejecting: REJECTING.join(' ') },
    );
  }
  await fillClock(database, clocks);
  for (const rule of ROW_RULES[kind]) await database.run(readSql(`intake/load/sql/${rule}.sql`));
}

/** The rows in which a cell of a column breaks a rule. */
function rowsBreaking(column: RecordColumn): string {
  return `select raw_row.row_order, cell_reading.field, cell_reading.rule
    from raw_row
    join cell_reading
        on cell_reading.field = '${column}'
        and cell_reading.rule is not null
        and cell_reading.cell = raw_row.${column}
    where not raw_row.is_blank`;
}
