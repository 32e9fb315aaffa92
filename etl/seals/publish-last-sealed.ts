import { EditionStore } from '../editions/edition-store.ts';
import type { DataDir } from '../config/data-dir.ts';
import { SealedEditions } from './sealed-editions.ts';

/**
 * Publishes the edition sealed last as it was sealed: a process killed right after the seal has not.
 * @throws UserError when the chain is broken, or the file does not match its seal
 */
export function publishLastSealed(dir: DataDir): void {
  const sealed = new SealedEditions(dir);
  const last = sealed.list().at(-1);
  if (last !== undefined)
    new EditionStore(dir).publishText(last.id, sealed.read(last.edition).toString());
}
