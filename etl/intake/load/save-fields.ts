import type { Source } from '../../config/source.ts';
import { fieldOf } from '../../method/record.ts';
import type { RecordColumn, RecordField } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';

/**
 * Keeps which fields the file of a load had (method.md §4: one is there when its heading is), and
 * which others its source file speaks for in every row, by a constant or a default.
 * @param columns of which the file has a heading
 */
export async function saveFields(
  database: Database,
  loadId: number,
  { constants, defaults }: Source,
  columns: ReadonlySet<RecordColumn>,
): Promise<void> {
  const origins = new Map<RecordField, 'header' | 'source'>();
  for (const column of Object.keys({ ...constants, ...defaults }) as RecordColumn[]) {
    origins.set(fieldOf(column), 'source');
  }
  for (const column of columns) origins.set(fieldOf(column), 'header');
  const appender = await database.appender('load_field', ['load_id', 'field', 'origin']);
  for (const [field, origin] of origins) appender.append([loadId, field, origin]);
  appender.close();
}
