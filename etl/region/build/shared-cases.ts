import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DamagedError, UserError } from '../../base/errors.ts';
import { jsonValue } from '../../base/json.ts';
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

const manifestSchema = z.strictObject({
  format: z.literal(SHARED_FORMAT),
  /** The folder of the tables, named by what they were made of. */
  identity: z.string().regex(/^[0-9a-f]{12}$/),
  petitions: z.int(),
  header: countsHeaderSchema,
});
type Manifest = z.infer<typeof manifestSchema>;

/** The cases of a county, as it hands them over. */
export interface SharedCases extends Omit<Manifest, 'format'> {
  /** Holds the folders of the tables. */
  folder: string;
}

const MANIFEST = 'manifest.json';

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

/**
 * Returns what a county has handed over into its folder; null: nothing yet.
 * @throws NewerFormatError, DamagedError
 */
export function readSharedCases(folder: string): SharedCases | null {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return null;
  const told = jsonValue(readFileSync(path, 'utf8'));
  refuseNewerFormat(told, SHARED_FORMAT, `${path} `);
  const { data } = manifestSchema.safeParse(told);
  if (data === undefined) {
    throw new DamagedError(`${path} 读不出来，请该县用 cockpit region export-cases 重新交一次。`);
  }
  const { format: _, ...manifest } = data;
  return { folder, ...manifest };
}

/**
 * Returns the counties of a folder by code.
 * @throws UserError when there is no such folder, or no county in it
 */
export function readSharedFolders(input: string): SharedCases[] {
  const names = existsSync(input) ? readdirSync(input).toSorted() : [];
  const counties = names.flatMap((name) => readSharedCases(join(input, name)) ?? []);
  if (counties.length === 0) {
    throw new UserError(
      `${input} 里没有哪个县的信访件，请核对 --input；各县用 cockpit region export-cases 交来。`,
    );
  }
  return counties;
}
