import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { DamagedError, UserError } from '../../base/errors.ts';
import { jsonValue } from '../../base/json.ts';
import { sha256OfFile } from '../../base/sha256.ts';
import { refuseNewerFormat } from '../../base/stored-format.ts';
import { countsHeaderSchema } from '../counts-header.ts';

/** Format number of the cases that this program hands over (docs/formats.md). */
export const SHARED_FORMAT = 1;

/** The tables of a county that hands over its cases: a Parquet file each. */
export const SHARED_TABLES = [
  'stg_petition',
  'unit_label',
  'clock',
  'topic',
  'domain',
  'unmeasured',
] as const;
export type SharedTable = (typeof SHARED_TABLES)[number];

/** What a code of a county must look like to be the name of its folder and of its counts. */
export const FOLDER_NAME = /^[\p{L}\p{N}_-]{1,64}$/u;

const manifestSchema = z.strictObject({
  format: z.literal(SHARED_FORMAT),
  /** The folder of the tables, named by what they were made of. */
  identity: z.string().regex(/^[0-9a-f]{12}$/),
  petitions: z.int(),
  /** SHA-256 of the file of each table. */
  tables: z.record(z.enum(SHARED_TABLES), z.string().regex(/^[0-9a-f]{64}$/)),
  header: countsHeaderSchema.refine(({ county }) => FOLDER_NAME.test(county.code)),
});
type Manifest = z.infer<typeof manifestSchema>;

/** The cases of a county, as it hands them over. */
export interface SharedCases extends Omit<Manifest, 'format'> {
  /** Holds the folders of the tables. */
  folder: string;
}

const MANIFEST = 'manifest.json';
const AGAIN = '请该县用 region export-cases 重新交一次。';

/** Returns the text of a manifest, and its path in the folder of the county. */
export function manifestFile(
  folder: string,
  manifest: Omit<Manifest, 'format'>,
): { path: string; text: string } {
  const text = `${JSON.stringify({ format: SHARED_FORMAT, ...manifest }, null, 2)}\n`;
  return { path: join(folder, MANIFEST), text };
}

/** Returns the path of a table. */
export function tablePath(
  { folder, identity }: Pick<SharedCases, 'folder' | 'identity'>,
  table: SharedTable,
): string {
  return join(folder, identity, `${table}.parquet`);
}

/** Name and code of the county, for people. */
export function countyName({ header }: SharedCases): string {
  return `${header.county.name}（${header.county.code}）`;
}

/**
 * Returns what a county has handed over into its folder; null: nothing yet.
 * @throws NewerFormatError
 * @throws DamagedError when it cannot be read, or is of another county than the folder
 */
export function readSharedCases(folder: string): SharedCases | null {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return null;
  const stored = jsonValue(readFileSync(path, 'utf8'));
  refuseNewerFormat(stored, SHARED_FORMAT, `${path} `);
  const { data } = manifestSchema.safeParse(stored);
  if (data === undefined) throw new DamagedError(`${path} 读不出来，${AGAIN}`);
  const { format: _, ...manifest } = data;
  const { code, name } = manifest.header.county;
  if (code !== basename(folder)) {
    throw new DamagedError(
      `${path} 是${name}（${code}）的，与目录名“${basename(folder)}”不同，请把目录名改成编码，或移走这个目录。`,
    );
  }
  return { folder, ...manifest };
}

/**
 * Checks that each table is what the county has written.
 * @throws DamagedError
 */
export async function requireWholeTables(cases: SharedCases): Promise<void> {
  for (const table of SHARED_TABLES) {
    const path = tablePath(cases, table);
    if (!existsSync(path)) throw new DamagedError(`${path} 没有了，${AGAIN}`);
    if ((await sha256OfFile(path)) !== cases.tables[table]) {
      throw new DamagedError(`${path} 与交出时的不同，${AGAIN}`);
    }
  }
}

/** What lies in the folder where counties hand over their cases. */
export interface SharedFolders {
  /** By code. */
  counties: SharedCases[];
  /** Why the others cannot be read. */
  refusals: unknown[];
}

/**
 * Reads what the counties of a folder have handed over.
 * @throws UserError when there is no such folder, or no county in it
 */
export function readSharedFolders(input: string): SharedFolders {
  const names = existsSync(input) ? readdirSync(input).toSorted() : [];
  const counties: SharedCases[] = [];
  const refusals: unknown[] = [];
  for (const name of names) {
    try {
      const cases = readSharedCases(join(input, name));
      if (cases !== null) counties.push(cases);
    } catch (error) {
      refusals.push(error);
    }
  }
  if (counties.length + refusals.length === 0) {
    throw new UserError(
      `${input} 里没有哪个县的信访件，请核对 --input；各县用 region export-cases 交来。`,
    );
  }
  return { counties, refusals };
}
