import { fileInput } from '../extract/input.ts';
import type { Input } from '../extract/input.ts';
import { unescapeFormula } from '../../base/csv-formula.ts';

/** A repaired file as input: the cells as they were before they became a repair sheet. */
export function repairInput(path: string): Input {
  const input = fileInput(path);
  return {
    name: input.name,
    // Else the database would read a CSV by itself, apostrophes and all.
    path: null,
    get modifiedAt() {
      return input.modifiedAt;
    },
    hash: () => input.hash(),
    async *rows() {
      for await (const batch of input.rows()) {
        // A workbook was given none.
        if (batch.sheet !== null) yield batch;
        else yield { ...batch, rows: batch.rows.map((cells) => cells.map(unescapeFormula)) };
      }
    },
  };
}
