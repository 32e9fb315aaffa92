import { DamagedError } from '../../../etl/base/errors.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { EditionStore } from '../../../etl/editions/edition-store.ts';
import { parsePublishedEdition } from '../../../etl/editions/parse-edition.ts';
import { error, ok } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Reads every published edition: a power failure may have torn one. */
export function checkEditions(dir: DataDir): DoctorFinding[] {
  const store = new EditionStore(dir);
  const editions = store.list();
  const torn = editions.flatMap(({ id }) =>
    faultOf(store, id).map((fault) => `${dir.var('editions', `${id}.json`)}：${fault}`),
  );
  if (editions.length === 0) return [];
  return torn.length === 0 ? [ok(`${editions.length} 期都读得出`)] : torn.map(error);
}

function faultOf(store: EditionStore, id: string): string[] {
  try {
    parsePublishedEdition(store.read(id)!, id);
    return [];
  } catch (cause) {
    if (cause instanceof DamagedError) return [cause.message];
    throw cause;
  }
}
