import { rmSync } from 'node:fs';
import { QueryError } from '../base/errors.ts';
import type { DataDir } from '../config/data-dir.ts';
import { attachFacts } from '../facts/kept-facts.ts';
import type { FactsChoice } from '../facts/kept-facts.ts';
import { KnownState } from '../facts/known-state.ts';
import { checkRules } from '../region/check-rules.ts';
import type { Database } from '../warehouse/database.ts';
import { openForReading } from '../warehouse/warehouse.ts';
import { measureSettings } from './reference.ts';
import type { Reference } from './reference.ts';

/** What a maker of editions knows, and where it has it from. */
export interface StateSpec {
  /** Shanghai wall time K `yyyy-mm-dd hh:mm:ss`; null: everything loaded. */
  knownAt: string | null;
  /** Number of the last load to use, whatever the time of later ones; null: all. */
  lastLoad?: number | null;
  /** Ends the opening when it is aborted. */
  abandoned?: AbortSignal | null;
  /** Where the facts come from; `by size` unless given. */
  choice?: FactsChoice;
}

/** What an open maker of editions works with. */
export interface OpenState {
  state: KnownState;
  database: Database;
  /** Path of the kept facts it reads; null: it has worked them out afresh. */
  keptFacts: string | null;
}

/** Opens the state of the warehouse at K. */
export async function openState(
  dir: DataDir,
  reference: Reference,
  { knownAt, lastLoad = null, abandoned = null, choice = 'by size' }: StateSpec,
): Promise<OpenState> {
  const database = await openForReading(dir);
  let keptFacts: string | null = null;
  try {
    const settings = measureSettings(reference);
    if (dir.isRegion) {
      await checkRules(database, reference.scheme, settings, lastLoad);
      const state = await KnownState.at(database, settings, knownAt, lastLoad, 'region');
      return { state, database, keptFacts };
    }
    keptFacts = await attachFacts(dir, database, settings, { knownAt, lastLoad, choice });
    // From here on: what refreshes the kept facts is of use to others too.
    database.stopOn(abandoned);
    const use = keptFacts === null ? 'afresh' : 'kept';
    const state = await KnownState.at(database, settings, knownAt, lastLoad, use);
    database.stopOn(null);
    return { state, database, keptFacts };
  } catch (error) {
    database.close();
    if (keptFacts === null || !(error instanceof QueryError)) throw error;
    return giveUpFacts(keptFacts, () =>
      openState(dir, reference, { knownAt, lastLoad, abandoned, choice: 'afresh' }),
    );
  }
}

/**
 * Opens a state without kept facts, which cannot be read, and removes them. They stay when the work is
 * abandoned, because then nothing can be read.
 */
export async function giveUpFacts(
  keptFacts: string,
  openAfresh: () => Promise<OpenState>,
): Promise<OpenState> {
  const afresh = await openAfresh();
  rmSync(keptFacts, { force: true });
  return afresh;
}
