import { readSql } from '../base/sql.ts';
import type { Database } from '../warehouse/database.ts';

/** What a SQL file of the facts room becomes, and when. */
export interface Model {
  name: string;
  /** Below `etl/facts/sql/`. */
  file: string;
  /** `rows`: nothing is created, its rows are read into the program. */
  as: 'view' | 'table' | 'rows';
  /**
   * What must be there before. `state`: the input tables. `indicators`: the views and the table of
   * `createIndicatorViews`. `windows`: the tables `run_window` and `unit_on` too. `audit`, `history`
   * and `cases` are used on request: the latter two need the tables `history_window` and
   * `requested_unit`.
   */
  step: 'state' | 'indicators' | 'windows' | 'audit' | 'history' | 'cases';
  /** This table is dropped after that model is made, to free its memory. */
  lastUsedBy?: string;
}

/** All models in the order in which they are made: each reads only models above it. */
export const MODELS: readonly Model[] = [
  { step: 'state', as: 'rows', name: 'unit_text', file: 'staging/unit_text.sql' },
  { step: 'state', as: 'table', name: 'stg_load', file: 'staging/stg_load.sql' },
  { step: 'state', as: 'rows', name: 'known_loads', file: 'marts/known_loads.sql' },
  // `record_state` is the loader's query and reads the loads of one kind. `known_load` therefore
  // holds first the loads of the ledger, then those of handling rows, then those of petitions.
  { step: 'state', as: 'view', name: 'known_load', file: 'staging/activity_load.sql' },
  { step: 'state', as: 'view', name: 'known_sighting', file: 'staging/known_sighting.sql' },
  { step: 'state', as: 'view', name: 'quarantine', file: 'staging/quarantine.sql' },
  {
    step: 'state',
    as: 'view',
    name: 'record_state',
    file: '../../warehouse/sql/record_state.sql',
  },
  { step: 'state', as: 'view', name: 'stg_activity', file: 'staging/stg_activity.sql' },
  { step: 'state', as: 'table', name: 'activity', file: 'marts/activity.sql' },
  { step: 'state', as: 'view', name: 'known_load', file: 'staging/handling_load.sql' },
  { step: 'state', as: 'view', name: 'stg_handling', file: 'staging/stg_handling.sql' },
  {
    step: 'state',
    as: 'table',
    name: 'petition_steps',
    file: 'marts/petition_steps.sql',
    lastUsedBy: 'placed_petition',
  },
  { step: 'state', as: 'view', name: 'known_load', file: 'staging/petition_load.sql' },
  { step: 'state', as: 'view', name: 'filled_petition', file: 'staging/filled_petition.sql' },
  { step: 'state', as: 'view', name: 'stg_petition', file: 'staging/stg_petition.sql' },
  {
    step: 'state',
    as: 'table',
    name: 'placed_petition',
    file: 'marts/placed_petition.sql',
    lastUsedBy: 'closed_repeat',
  },
  { step: 'state', as: 'table', name: 'petition', file: 'marts/petition.sql' },
  { step: 'state', as: 'table', name: 'closed_repeat', file: 'marts/closed_repeat.sql' },
  { step: 'state', as: 'view', name: 'fact', file: 'marts/fact.sql' },
  { step: 'state', as: 'rows', name: 'petition_field', file: 'staging/petition_field.sql' },
  { step: 'indicators', as: 'view', name: 'case_pair', file: 'marts/case_pair.sql' },
  { step: 'indicators', as: 'view', name: 'counted_pair', file: 'marts/counted_pair.sql' },
  { step: 'indicators', as: 'table', name: 'daily', file: 'marts/daily.sql' },
  { step: 'indicators', as: 'view', name: 'counted_stock', file: 'marts/counted_stock.sql' },
  { step: 'indicators', as: 'view', name: 'counted_value', file: 'marts/counted_value.sql' },
  { step: 'windows', as: 'view', name: 'petition_state', file: 'marts/petition_state.sql' },
  { step: 'windows', as: 'rows', name: 'measure', file: 'marts/measure.sql' },
  { step: 'windows', as: 'rows', name: 'volume', file: 'marts/volume.sql' },
  { step: 'windows', as: 'rows', name: 'bureau', file: 'marts/bureau.sql' },
  { step: 'windows', as: 'rows', name: 'activity_volume', file: 'marts/activity_volume.sql' },
  { step: 'windows', as: 'rows', name: 'freshness', file: 'marts/freshness.sql' },
  { step: 'windows', as: 'rows', name: 'breakdown', file: 'marts/breakdown.sql' },
  { step: 'windows', as: 'rows', name: 'village', file: 'marts/village.sql' },
  { step: 'windows', as: 'rows', name: 'pending', file: 'marts/pending.sql' },
  { step: 'cases', as: 'rows', name: 'requested_case', file: 'marts/requested_case.sql' },
  { step: 'audit', as: 'table', name: 'stg_revision', file: 'staging/stg_revision.sql' },
  { step: 'audit', as: 'view', name: 'late_recategorised', file: 'marts/late_recategorised.sql' },
  { step: 'audit', as: 'rows', name: 'audit_case', file: 'marts/audit_case.sql' },
  { step: 'state', as: 'rows', name: 'first_registration', file: 'marts/first_registration.sql' },
  {
    step: 'history',
    as: 'rows',
    name: 'registration_history',
    file: 'marts/registration_history.sql',
  },
];

/**
 * Creates the views and temporary tables of one step, in the order of the list. Only the names of
 * models are put into the statements; every query is a file.
 */
export async function createModels(database: Database, step: Model['step']): Promise<void> {
  for (const { name, file, as } of MODELS.filter((model) => model.step === step)) {
    if (as === 'rows') continue;
    await database.run(`create or replace temp ${as} ${name} as ${readSql(`facts/sql/${file}`)}`);
    for (const done of MODELS.filter(({ lastUsedBy }) => lastUsedBy === name)) {
      await database.run(`drop table ${done.name}`);
    }
  }
}

/** Reads the rows of a model. */
export function readModel<T>(database: Database, name: string): Promise<T[]> {
  const { file } = MODELS.find((model) => model.as === 'rows' && model.name === name)!;
  return database.rows<T>(readSql(`facts/sql/${file}`));
}
