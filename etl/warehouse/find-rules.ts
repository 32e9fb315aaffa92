import { RECORD_COLUMNS } from '../method/record.ts';
import type { RecordKind } from '../method/record.ts';
import { RULES } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import type { Clock } from '../settings/clocks.ts';
import { readSql } from '../sql.ts';
import type { Database } from './database.ts';
import { fillClock } from './fill-clock.ts';

/** Rules about several cells of a row, by kind of file. */
const ROW_RULES: Record<RecordKind, string[]> = {
  petition: ['petition/closed_early', 'petition/long_extension', 'petition/shifted'],
  handling: [],
  activity: ['activity/done_exceeds_items'],
};

/** Notes which row breaks which rule in the temporary table `row_finding`. */
export async function findRules(
  database: Database,
  kind: RecordKind,
  clocks: readonly Clock[],
): Promise<void> {
  await database.run(
    'create or replace temp table row_finding (row_order integer, field varchar, rule varchar, is_rejected boolean)',
  );
  const broken = await database.rows<{ field: string; rule: RuleId }>(
    'select distinct field, rule from cell_reading where rule is not null',
  );
  for (const column of RECORD_COLUMNS[kind]) {
    for (const { rule } of broken.filter(({ field }) => field === column)) {
      await database.run(
        `insert into row_finding
        select raw_row.row_order, $field, $rule, $is_rejected
        from raw_row
        join cell_reading
            on cell_reading.field = $field
            and cell_reading.rule = $rule
            and cell_reading.cell = raw_row.${column}
        where not raw_row.is_blank`,
        { field: column, rule, is_rejected: RULES[rule].severity === 'reject' },
      );
    }
  }
  await fillClock(database, clocks);
  for (const rule of ROW_RULES[kind]) await database.run(readSql(`warehouse/sql/${rule}.sql`));
}
