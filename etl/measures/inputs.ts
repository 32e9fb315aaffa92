import type { Clock } from '../settings/clocks.ts';
import type { UnitLabel } from '../settings/register.ts';
import type { TopicRule } from '../settings/topics.ts';
import { nameKey } from '../text.ts';
import type { Database } from '../warehouse/database.ts';
import { fillClock } from '../warehouse/fill-clock.ts';
import { fillTable } from '../warehouse/fill-table.ts';

/** What the figures of a window rest on besides the records. */
export interface MeasureSettings {
  labels: UnitLabel[];
  clocks: Clock[];
  /** 三大领域: category levels that make a case a domain case. */
  domains: string[];
  topics: TopicRule[];
}

const END_OF_TIME = '9999-12-31';

/** Makes the tables the staging models read beside the warehouse. */
export async function setInputs(
  database: Database,
  { labels, clocks, domains, topics }: MeasureSettings,
  knownAt: string | null,
): Promise<void> {
  await fillTable(database, 'run_parameter', { known_at: 'timestamp' }, [[knownAt ?? END_OF_TIME]]);
  await fillTable(
    database,
    'unit_label',
    { label: 'varchar', code: 'varchar', kind: 'varchar' },
    labels.map(({ label, code, kind }) => [label, code, kind]),
  );
  await fillClock(database, clocks);
  await fillTable(
    database,
    'domain',
    { name: 'varchar' },
    domains.map((name) => [nameKey(name)]),
  );
  await fillTable(
    database,
    'topic',
    { topic: 'varchar', category: 'varchar' },
    topics.map(({ topic, category }) => [topic, category]),
  );
}
