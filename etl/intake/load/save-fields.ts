import type { Source } from '../../config/source.ts';
import { fieldOf } from '../../method/record.ts';
import type { RecordColumn, RecordField } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';

/**
 * Returns the fields that a load provides: those that the file has a heading for (method.md §4), and
 * those that the source file sets by a constant or a default.
 * @param columns the columns that the file has a heading for
 */
export function fieldOrigins(
  { constants, defaults }: Source,
  columns: ReadonlySet<RecordColumn>,
): Map<RecordField, 'header' | 'source'> {
  const origins = new Map<RecordField, 'header' | 'source'>();
  for (const column of Object.keys({ ...constants, ...defaults }) as RecordColumn[]) {
    origins.set(fieldOf(column), 'source');
  }
  for (const column of columns) origins.set(fieldOf(column), 'header');
  return origins;
}

/** Saves the fields that a load provides. */
export async function saveFields(
  database: Database,
  loadId: number,
  origins: ReadonlyMap<RecordField, 'header' | 'source'>,
): Promise<void> {
  const appender = await database.appender('load_field', ['load_id', 'field', 'origin']);
  for (const [field, origin] of origins) appender.append({ load_id: loadId, field, origin });
  appender.close();
}
