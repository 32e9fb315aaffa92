import type { Database } from '../warehouse/database.ts';
import { readModel } from './create-models.ts';

/** One row of `petition_field.sql`. */
interface LoadField {
  load_id: number;
  field: string;
}

/** Returns the fields that the file of each known load of petitions had, by number of the load. */
export async function readLoadFields(database: Database): Promise<Map<number, Set<string>>> {
  const fields = new Map<number, Set<string>>();
  for (const { load_id, field } of await readModel<LoadField>(database, 'petition_field')) {
    const known = fields.get(load_id) ?? new Set();
    fields.set(load_id, known.add(field));
  }
  return fields;
}
