import type { Clock } from '../config/clocks.ts';
import type { Unit, UnitLabel } from '../config/register.ts';
import { lastUnits, listedUnits, registerStates } from '../config/units-on.ts';
import type { UnitResolver } from '../config/unit-resolver.ts';
import type { TopicRule } from '../config/topics.ts';
import type { Indicator } from '../method/indicator.ts';
import { readSql } from '../base/sql.ts';
import { nameKey } from '../base/text.ts';
import type { Database } from '../warehouse/database.ts';
import { fillClock } from '../warehouse/fill-clock.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { readModel } from './create-models.ts';
import type { FactsUse } from './models.ts';

/** The reference data that figures depend on besides the records. */
export interface MeasureSettings {
  units: readonly Unit[];
  labels: UnitLabel[];
  /** Finds the unit of a text that is no label. */
  resolveUnit: UnitResolver;
  clocks: Clock[];
  /** 三大领域: names of categories that make a case a domain case (method.md §2). */
  domains: string[];
  topics: TopicRule[];
  indicators: readonly Indicator[];
}

const END_OF_TIME = '9999-12-31';
const MAX_LOAD_ID = 2 ** 31 - 1;

/**
 * Fills the tables that the models read besides the warehouse.
 * @param knownAt Shanghai wall time K, `yyyy-mm-dd hh:mm:ss`; null: everything loaded
 * @param lastLoad number of the last load to include; null: all
 */
export async function createInputTables(
  database: Database,
  { units, labels, resolveUnit, clocks, domains, topics }: MeasureSettings,
  knownAt: string | null,
  lastLoad: number | null,
  use: FactsUse = 'afresh',
): Promise<void> {
  await fillTable(database, 'run_parameter', { known_at: 'timestamp', last_load: 'integer' }, [
    { known_at: knownAt ?? END_OF_TIME, last_load: lastLoad ?? MAX_LOAD_ID },
  ]);
  if (use === 'kept') {
    await database.run(readSql('facts/sql/refresh/create_unit_label.sql'));
  } else {
    const last = lastUnits(units);
    await fillUnitLabels(database, labels, last);
    const texts = await resolveTexts(database, resolveUnit);
    await fillUnitLabels(database, [...labels, ...texts], last);
  }
  await fillUnitOn(database, units);
  await fillClock(database, clocks);
  await fillTable(
    database,
    'domain',
    { name: 'varchar' },
    [...new Set(domains.map(nameKey))].map((name) => ({ name })),
  );
  await fillTable(
    database,
    'topic',
    { topic: 'varchar', category: 'varchar' },
    topics.map(({ topic, category }) => ({ topic, category })),
  );
}

/** @param last the end of each unit's chain of successors, by code */
async function fillUnitLabels(
  database: Database,
  labels: readonly UnitLabel[],
  last: ReadonlyMap<string, string>,
): Promise<void> {
  await fillTable(
    database,
    'unit_label',
    { label: 'varchar', code: 'varchar', last_code: 'varchar', kind: 'varchar' },
    labels.map(({ label, code, kind }) => ({ label, code, last_code: last.get(code)!, kind })),
  );
}

/** Returns the texts of records that are no labels and name a unit all the same. */
async function resolveTexts(database: Database, resolve: UnitResolver): Promise<UnitLabel[]> {
  const texts = await readModel<{ name: string }>(database, 'unit_text');
  return texts.flatMap(({ name }) => {
    const unit = resolve(name);
    return unit === null ? [] : [{ ...unit, label: name }];
  });
}

/** Fills the table `unit_on`: the listed unit of each unit, in every state of the register. */
async function fillUnitOn(database: Database, units: readonly Unit[]): Promise<void> {
  await fillTable(
    database,
    'unit_on',
    { register: 'varchar', kind: 'varchar', code: 'varchar', unit_code: 'varchar' },
    registerStates(units).flatMap((register) => {
      const listed = listedUnits(units, register);
      return units.flatMap(({ kind, code }) => {
        const unit_code = listed.get(code);
        return unit_code === undefined ? [] : [{ register, kind, code, unit_code }];
      });
    }),
  );
}
