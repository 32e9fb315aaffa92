import { assertMatches } from '../base/json.ts';
import { readSql } from '../base/sql.ts';
import type { Database } from '../warehouse/database.ts';
import { countsHeaderSchema } from './counts-header.ts';
import type { CountsHeader } from './counts-header.ts';

const ALL_LOADS = 2 ** 31 - 1;

/**
 * Returns the headers of the newest counts of each county of a region, by code of the county.
 * @param schema `warehouse.`, where the published copy is attached; `''` in the loader's file
 * @param lastLoad number of the last load to look at; null: all
 */
export async function readCountyHeaders(
  database: Database,
  schema: '' | 'warehouse.',
  lastLoad: number | null,
): Promise<CountsHeader[]> {
  const rows = await database.rows<{ header: string }>(
    readSql('region/sql/county_header.sql', { schema }),
    { last_load: lastLoad ?? ALL_LOADS },
  );
  return rows.map(({ header }) => {
    const stored: unknown = JSON.parse(header);
    assertMatches(countsHeaderSchema, stored);
    return stored;
  });
}
