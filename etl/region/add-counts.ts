import { basename } from 'node:path';
import { UserError } from '../base/errors.ts';
import { programVersion } from '../base/package-root.ts';
import { sha256OfFile } from '../base/sha256.ts';
import { readSql } from '../base/sql.ts';
import type { County } from '../config/county.ts';
import type { DataDir } from '../config/data-dir.ts';
import { COUNT_TABLE_NAMES, COUNT_TABLES } from '../facts/county-counts.ts';
import type { CountColumn, CountTable, CountTableName } from '../facts/county-counts.ts';
import type { Appender, Database } from '../warehouse/database.ts';
import { removeLoaderNote } from '../warehouse/loader-note.ts';
import { openForLoading, publish } from '../warehouse/warehouse.ts';
import { checkHeader } from './check-header.ts';
import type { CountsRules, CountsHeader } from './counts-header.ts';
import { readCountyHeaders } from './county-headers.ts';
import { readCountsFile } from './read-counts.ts';
import { updateRegister } from './update-register.ts';

/** What taking a counts file in has done. */
export interface AddedCounts {
  header: CountsHeader;
  /** Rows of the file, and how many of them differ from what was known. */
  rows: number;
  changed: number;
}

/** A region that takes counts in. */
export interface TakingRegion {
  dir: DataDir;
  region: County;
  /** What its scheme counts by. */
  rules: CountsRules;
  /** Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
  loadedAt: string;
}

/**
 * Takes a counts file (统计包) into a region: all of it, or nothing. The register gets the county and
 * its townships.
 * @throws UserError when the file is no whole counts file, of a newer program, of a county that is not
 * of the region, by other rules, or older than the one that is known
 */
export async function addCounts(region: TakingRegion, path: string): Promise<AddedCounts> {
  const { dir, loadedAt } = region;
  const database = await openForLoading(dir);
  try {
    const known = await readCountyHeaders(database, '', null);
    const { header, rows } = await stageCounts(database, path, (told) =>
      checkHeader(told, known, region, path),
    );
    const before = known.find(({ county }) => county.code === header.county.code);
    const changed = await database.transaction(async (keep) => {
      const load_id = await saveLoad(database, header, rows, path, loadedAt);
      const found = await saveCounts(database, load_id, header);
      keep(found > 0 || JSON.stringify(before) !== JSON.stringify(header));
      return found;
    });
    await publish(dir, database);
    updateRegister(dir, await readCountyHeaders(database, '', null));
    return { header, rows, changed };
  } finally {
    removeLoaderNote(dir);
    database.close();
  }
}

/** Reads a file into the tables `incoming_…`. */
async function stageCounts(
  database: Database,
  path: string,
  check: (header: CountsHeader) => void,
): Promise<{ header: CountsHeader; rows: number }> {
  const appenders = new Map<CountTableName, Appender<string>>();
  for (const name of COUNT_TABLE_NAMES) {
    const { keys, counts }: CountTable = COUNT_TABLES[name];
    const columns = [
      ...Object.entries(keys).map(([key, is]) => `${key} ${STAGED_TYPES[is]}`),
      ...counts.map((key) => `${key} integer`),
    ];
    await database.run(`create or replace temp table incoming_${name} (${columns.join(', ')})`);
    appenders.set(
      name,
      await database.appender(`incoming_${name}`, [...Object.keys(keys), ...counts]),
    );
  }
  let header: CountsHeader | null = null;
  let rows = 0;
  try {
    await readCountsFile(path, {
      onHeader(told) {
        check(told);
        header = told;
      },
      onRow(table, row) {
        rows += 1;
        appenders.get(table)!.append(row);
      },
    });
  } finally {
    for (const appender of appenders.values()) appender.close();
  }
  if (header === null) throw new UserError(`统计包 ${path} 是空的，没有收。`);
  return { header, rows };
}

/** Days are read as text and cast when they are stored. */
const STAGED_TYPES: Record<CountColumn, string> = {
  text: 'varchar',
  'text?': 'varchar',
  date: 'varchar',
  'date?': 'varchar',
  number: 'double',
};

async function saveLoad(
  database: Database,
  { county, synthetic }: CountsHeader,
  rows: number,
  path: string,
  loadedAt: string,
): Promise<number> {
  const { load_id } = await database.row<{ load_id: number }>(
    readSql('intake/load/sql/next_load_id.sql'),
  );
  await database.run(readSql('intake/load/sql/insert_load.sql'), {
    load_id,
    kind: 'county',
    source: county.code,
    source_version: '',
    file: basename(path),
    file_modified_at: null,
    input_sha256: await sha256OfFile(path),
    mode: 'snapshot',
    is_synthetic: synthetic,
    loaded_at: loadedAt,
    program_version: programVersion(),
    read: rows,
    duplicate: 0,
    quarantined: 0,
    blank: 0,
    warnings: 0,
  });
  return load_id;
}

/** Stores what changes, and returns the number of rows that do. */
async function saveCounts(
  database: Database,
  load_id: number,
  header: CountsHeader,
): Promise<number> {
  const county_code = header.county.code;
  await database.run(readSql('region/sql/insert_header.sql'), {
    load_id,
    county_code,
    header: JSON.stringify(header),
  });
  let changed = 0;
  for (const table of COUNT_TABLE_NAMES) {
    const { keys, counts }: CountTable = COUNT_TABLES[table];
    const parts = {
      table,
      keys: Object.keys(keys).join(', '),
      cast_keys: Object.entries(keys)
        .map(([key, is]) => (is.startsWith('date') ? `cast(${key} as date) as ${key}` : key))
        .join(', '),
      counts: counts.join(', '),
      negative_counts: counts.map((key) => `-${key} as ${key}`).join(', '),
      sums: counts.map((key) => `cast(sum(${key}) as bigint) as ${key}`).join(', '),
      any_count: counts.map((key) => `sum(${key}) <> 0`).join(' or '),
    };
    await database.run(readSql('region/sql/insert_counts.sql', parts), { load_id, county_code });
    const { rows } = await database.row<{ rows: number }>(
      readSql('region/sql/changed_rows.sql', { table }),
      { load_id },
    );
    changed += rows;
  }
  return changed;
}
