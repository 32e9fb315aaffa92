import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DataDir } from '../../config/data-dir.ts';
import { Database } from '../../warehouse/database.ts';
import { lastLoad } from '../../warehouse/last-load.ts';
import { currentLayout } from '../../warehouse/migrate.ts';
import { attachWarehouse } from '../../warehouse/published-copy.ts';
import { publishedPath, warehousePath } from '../../warehouse/warehouse.ts';
import { openFixture } from '../formats/open-fixture.ts';
import { tableDigests } from '../support/table-digests.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A load of it waits in the database's log, and was never published. */
const FIXTURE = 'killed-before-publish';

/** @param killBefore number of the query before which the process is killed; 0: none */
function upgrade(dir: DataDir, killBefore: number) {
  const child = join(import.meta.dirname, 'upgrade-in-child.ts');
  const { signal, status, stdout, stderr } = spawnSync(
    process.execPath,
    [child, dir.root, String(killBefore)],
    { encoding: 'utf8' },
  );
  if (signal === null && status !== 0) throw new Error(stderr);
  return { isKilled: signal === 'SIGKILL', queries: Number(stdout) };
}

async function read<T>(opening: Promise<Database>, work: (database: Database) => Promise<T>) {
  const database = await opening;
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** What a fixture holds, its log included. */
async function contentBefore(): Promise<Record<string, string>> {
  const path = warehousePath(openFixture(FIXTURE));
  return read(Database.open(path), tableDigests);
}

/** What is kept of it before the upgrade: its tables and its layout. */
async function keptContent(dir: DataDir, name: string) {
  const path = join(temporaryFolder(), 'warehouse.duckdb');
  copyFileSync(dir.var('warehouse', name), path);
  return read(Database.open(path, { readOnly: true }), async (database) => ({
    layout: await database.rows('from layout'),
    tables: await tableDigests(database),
  }));
}

describe('an upgrade that is killed before any of its queries', () => {
  it('loses nothing, is finished by the next one, and keeps one copy', async () => {
    const before = await contentBefore();
    expect(Object.keys(before)).toHaveLength(4);
    const { queries } = upgrade(openFixture(FIXTURE), 0);
    expect(queries).toBeGreaterThan(8);
    for (let at = 1; at <= queries; at += 1) {
      const dir = openFixture(FIXTURE);
      expect(upgrade(dir, at)).toMatchObject({ isKilled: true });
      // What readers find is whole at any moment.
      expect(await read(attachWarehouse(publishedPath(dir)), lastLoad)).toBeGreaterThanOrEqual(1);
      expect(upgrade(dir, 0)).toMatchObject({ isKilled: false });
      const after = await read(attachWarehouse(publishedPath(dir)), async (database) => ({
        tables: await tableDigests(database),
        layout: await database.rows('select version from warehouse.layout'),
      }));
      // Each of its two loads has the 25 fields of the source (26 in all) that hold a value.
      expect({ at, ...after }).toEqual({
        at,
        tables: {
          ...before,
          load_field: expect.stringMatching(/^50 /) as string,
        },
        layout: [{ version: currentLayout() }],
      });
      const files = readdirSync(dir.var('warehouse')).sort();
      expect({ at, files }).toEqual({
        at,
        files: [
          expect.stringMatching(
            new RegExp(
              `^before-${String(currentLayout()).padStart(3, '0')}-\\d{4}-\\d\\d-\\d\\d\\.duckdb$`,
            ),
          ) as string,
          'published.duckdb',
          'warehouse.duckdb',
        ],
      });
      expect({ at, ...(await keptContent(dir, files[0]!)) }).toEqual({
        at,
        layout: [{ version: 2 }],
        tables: before,
      });
    }
  }, 300_000);
});
