import type { Clock } from '../settings/clocks.ts';
import type { UnitLabel } from '../settings/register.ts';
import { nameKey } from '../text.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';

/** What the figures of a window rest on besides the records. */
export interface MeasureSettings {
  labels: UnitLabel[];
  clocks: Clock[];
  /** 三大领域: category levels that make a case a domain case. */
  domains: string[];
}

const BEGINNING_OF_TIME = '0001-01-01';
const END_OF_TIME = '9999-12-31';

/** Makes the tables the staging models read beside the warehouse. */
export async function setInputs(
  database: Database,
  { labels, clocks, domains }: MeasureSettings,
  knownAt: string | null,
): Promise<void> {
  await fillTable(database, 'run_parameter', { known_at: 'timestamp' }, [[knownAt ?? END_OF_TIME]]);
  await fillTable(
    database,
    'unit_label',
    { label: 'varchar', code: 'varchar', kind: 'varchar' },
    labels.map(({ label, code, kind }) => [label, code, kind]),
  );
  await fillTable(
    database,
    'clock',
    {
      from_on: 'date',
      before_on: 'date',
      accept_days: 'integer',
      handle_days: 'integer',
      rating_days: 'integer',
    },
    // The first version of a rule also covers everything before it.
    clocks.map((clock, at) => [
      at === 0 ? BEGINNING_OF_TIME : clock.from,
      clocks[at + 1]?.from ?? END_OF_TIME,
      clock.accept_days,
      clock.handle_days,
      clock.rating_days,
    ]),
  );
  await fillTable(
    database,
    'domain',
    { name: 'varchar' },
    domains.map((name) => [nameKey(name)]),
  );
}
