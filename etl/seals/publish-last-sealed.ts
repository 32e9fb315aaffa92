import { EditionStore } from '../editions/edition-store.ts';
import type { DataDir } from '../config/data-dir.ts';
import { SealedEditions } from './sealed-editions.ts';

/**
 * Publishes the newest sealed edition: a process that was killed right after the seal has not done so.
 * @throws UserError when the chain is broken, or the file does not match its seal
 */
export function publishLastSealed(dir: DataDir): void {
  const sealed = new SealedEditions(dir);
  const last = sealed.list().at(-1);
  if (last !== undefined)
    new EditionStore(dir).publishText(last.id, sealed.read(last.edition).toString());
}
