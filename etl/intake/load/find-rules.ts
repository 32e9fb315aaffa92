import { REQUIRED_COLUMNS } from '../../method/record.ts';
import type { RecordColumn, RecordKind } from '../../method/record.ts';
import type { DayRange } from '../records/day-range.ts';
import { RULES } from '../records/rules.ts';
import type { Clock } from '../../config/clocks.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import { fillClock } from '../../warehouse/fill-clock.ts';

/** SQL files of the rules about several cells of a row, by kind of file. */
const ROW_RULES: Record<RecordKind, string[]> = {
  petition: ['petition/closed_early', 'petition/long_extension', 'petition/columns_shifted'],
  handling: ['handling/before_registered'],
  activity: ['activity/done_exceeds_items'],
};

/** Columns of a petition that are of nothing earlier than it. */
const NOT_BEFORE_REGISTERED: readonly RecordColumn[] = [
  'accepted_at',
  'deadline',
  'extended_to',
  'rated_at',
  'returned_at',
  'concluded_at',
];

/** Rules that reject a row. */
const REJECTING = Object.entries(RULES)
  .filter(([, { severity }]) => severity === 'reject')
  .map(([rule]) => rule);

/** Fills the temporary table `row_finding`: the rules that each row breaks. */
export async function findRules(
  database: Database,
  kind: RecordKind,
  clocks: readonly Clock[],
  days: DayRange,
): Promise<void> {
  await database.run(readSql('intake/load/sql/row_finding.sql'));
  const broken = await database.rows<{ field: RecordColumn }>(
    readSql('intake/load/sql/broken_field.sql'),
  );
  for (const { field } of broken) {
    await database.run(readSql('intake/load/sql/cell_finding.sql', { field }), {
      rejecting: REJECTING.join(' '),
    });
  }
  await database.run(
    readSql('intake/load/sql/cells_beyond_header.sql', { field: REQUIRED_COLUMNS[kind][0]! }),
  );
  await fillClock(database, clocks);
  for (const rule of ROW_RULES[kind]) await database.run(readSql(`intake/load/sql/${rule}.sql`));
  if (kind === 'petition') {
    for (const field of NOT_BEFORE_REGISTERED) {
      await database.run(readSql('intake/load/sql/petition/before_registered.sql', { field }));
    }
    await database.run(readSql('intake/load/sql/petition/registered_out_of_range.sql'), {
      ...days,
    });
  }
}
