import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { sha256Of } from '../../base/sha256.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { listDeliveries } from '../../delivery/list-deliveries.ts';
import { editionTexts } from '../../editions/edition-upcasters.ts';
import { parsePublishedEdition } from '../../editions/parse-edition.ts';
import { readQuarantine } from '../../intake/quarantine/read-quarantine.ts';
import { PaperNumbers } from '../../papers/issue/paper-numbers.ts';
import { PaperStore } from '../../papers/issue/paper-store.ts';
import { Database } from '../../warehouse/database.ts';
import { listKeptCopies } from '../../warehouse/kept-copy.ts';
import { openForReading, upgradeWarehouse, warehousePath } from '../../warehouse/warehouse.ts';
import { tableDigests } from '../support/table-digests.ts';
import { answerJson } from './answers.ts';
import { openFixtureOf } from './open-fixture.ts';
import type { Release } from './open-fixture.ts';

/** The warehouse of a county as a released program left it. */
interface StoredWarehouse {
  file: Buffer;
  tables: Record<string, string>;
}

/** The county of a release with its warehouse upgraded, and what that was before. */
export async function upgradeCounty(
  release: Release,
): Promise<{ dir: DataDir; before: StoredWarehouse }> {
  const dir = openFixtureOf(release, 'county');
  // Opened in a folder of its own: opening may write.
  const untouched = await Database.open(warehousePath(openFixtureOf(release, 'county')));
  const before = { file: readFileSync(warehousePath(dir)), tables: await tableDigests(untouched) };
  untouched.close();
  await upgradeWarehouse(dir);
  return { dir, before };
}

/** Asserts that the upgrade kept one copy of the warehouse, byte for byte. */
export function expectKeptCopy(dir: DataDir, before: StoredWarehouse): void {
  const [copy, ...more] = listKeptCopies(dir.var('warehouse'));
  expect(more).toEqual([]);
  expect(readFileSync(copy!.path).equals(before.file)).toBe(true);
}

/** Asserts that the upgraded warehouse holds every row that it held. */
export async function expectSameRows(dir: DataDir, before: StoredWarehouse): Promise<void> {
  const upgraded = await openForReading(dir);
  const tables = await tableDigests(upgraded);
  upgraded.close();
  expect(tables).toEqual(before.tables);
}

/** Asserts that the editions, published and sealed, are in a format and are written again as they were. */
export function expectEditions(
  dir: DataDir,
  { format, atLeast }: Record<'format' | 'atLeast', number>,
) {
  const texts = [dir.var('editions'), dir.var('sealed', 'editions')].flatMap((folder) =>
    readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  expect(texts.length).toBeGreaterThanOrEqual(atLeast);
  for (const text of texts) {
    expect(text.startsWith(`{"format":${format},`)).toBe(true);
    expect(editionTexts(parsePublishedEdition(text)!)).toContain(text);
  }
}

/** Asserts that papers and deliveries are listed as the release listed them, with the same files. */
export function expectPapers(dir: DataDir, release: Release, monthlyNumber: number): void {
  const store = new PaperStore(dir);
  const issues = store.list();
  expect(issues).toEqual(answerJson('county', 'papers-list.json', release));
  for (const { file, sha256 } of store.manifest(issues[0]!)) {
    expect(sha256Of(readFileSync(join(store.path(issues[0]!), file))), file).toBe(sha256);
  }
  expect(JSON.parse(JSON.stringify(listDeliveries(dir)))).toEqual(
    answerJson('county', 'papers-deliveries.json', release),
  );
  expect(new PaperNumbers(dir).find('monthly-2023-12-31')).toBe(monthlyNumber);
}

/** Quarantined rows as `cockpit quarantine list` printed them: with the number in place of the cells. */
export async function listedRows(dir: DataDir, isOpen = false) {
  const rows = await readQuarantine(dir, { source: null, isOpen });
  return rows.map(({ cells, ...row }) => ({
    ...row,
    record_no: cells.petition_no ?? cells.entry_no ?? null,
  }));
}
