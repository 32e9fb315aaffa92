import { fileInput } from '../extract/input.ts';
import type { Input } from '../extract/input.ts';
import { unescapeFormula } from '../../base/csv-formula.ts';
import { shownFileName } from '../records/file-name.ts';

/** Makes an input of a repaired file; formula escapes are removed from its cells. */
export function repairInput(path: string): Input {
  const input = fileInput(path, null, shownFileName(path));
  return {
    name: input.name,
    // Null, because the database would otherwise read a CSV directly, with the escapes.
    path: null,
    scan: () => null,
    get modifiedAt() {
      return input.modifiedAt;
    },
    notes: () => input.notes(),
    hasChanged: () => input.hasChanged(),
    hash: () => input.hash(),
    async *rows() {
      for await (const batch of input.rows()) {
        // A workbook has no escapes.
        if (batch.sheet !== null) yield batch;
        else yield { ...batch, rows: batch.rows.map((cells) => cells.map(unescapeFormula)) };
      }
    },
  };
}
