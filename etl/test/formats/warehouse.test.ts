import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { editionsOfEachKind } from '../../editions/edition-spec.ts';
import { editionCsv } from '../../editions/write-csv.ts';
import { importFiles } from '../../intake/import-files.ts';
import type { LoadResult } from '../../intake/load/load-file.ts';
import { readQuarantine } from '../../intake/quarantine/read-quarantine.ts';
import { BASES, defaultBasis, PERIOD_KINDS } from '../../method/calendar/period.ts';
import type { EditionSpec } from '../../method/edition-id.ts';
import { UNIT_KINDS } from '../../method/unit-kind.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { Database } from '../../warehouse/database.ts';
import { listKeptCopies } from '../../warehouse/kept-copy.ts';
import { migrate } from '../../warehouse/migrate.ts';
import { UPGRADE_EFFECTS } from '../../warehouse/upgrade-tables.ts';
import {
  openForLoading,
  openForReading,
  publishedPath,
  upgradeWarehouse,
  warehousePath,
} from '../../warehouse/warehouse.ts';
import { tableDigests } from '../support/table-digests.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { answerFile, exportFile, openFixture } from './open-fixture.ts';

/** An upgrade that nobody asked for is told on standard error. */
const told = vi.spyOn(console, 'error').mockImplementation(() => {});

const question = z.object({ file: z.string(), args: z.array(z.string()).optional() });
const option = z.object({
  kind: z.enum(UNIT_KINDS).default('township'),
  period: z.enum(PERIOD_KINDS),
  date: z.string(),
  basis: z.enum(BASES).optional(),
  scheme: z.string().default('yang-2023'),
  'known-at': z.string().default('9999-12-31'),
});

/** The editions of a fixture whose cells program 0.2.0 printed as CSV, in the order it was asked. */
function printedEditions(name: string) {
  const file = answerFile(name, 'commands.json');
  return z
    .array(question)
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .filter(({ args, file: printed }) => args?.[0] === 'edition' && printed.endsWith('.csv'))
    .map(({ file: printed, args = [] }) => {
      const words = args.slice(1).map((word) => word.replace(/^--/, ''));
      const pairs = words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1]]] : []));
      const { 'known-at': knownAt, ...asked } = option.parse(Object.fromEntries(pairs));
      const spec: EditionSpec = { ...asked, basis: asked.basis ?? defaultBasis(asked.period) };
      // A bare day is known at its end.
      const moment = knownAt.includes('T') ? knownAt.replace('T', ' ') : `${knownAt} 23:59:59`;
      return { file: printed, spec, knownAt: moment, text: answer(name, printed) };
    });
}

function answer(name: string, file: string): string {
  return readFileSync(answerFile(name, file), 'utf8');
}

function answerJson(name: string, file: string): unknown {
  return JSON.parse(answer(name, file));
}

async function csvOf(dir: DataDir, spec: EditionSpec, knownAt: string): Promise<string> {
  const maker = await EditionMaker.open(dir, spec.scheme, knownAt);
  try {
    return editionCsv((await maker.make([spec]))[0]!);
  } finally {
    maker.close();
  }
}

/** Loads the export that was not there yet when the fixtures were made. */
async function loadJanuary(dir: DataDir): Promise<LoadResult> {
  let result: LoadResult | undefined;
  await importFiles(dir, [exportFile('信访件-202401.csv')], {
    source: null,
    mode: 'upsert',
    loadedAt: '2024-01-10 08:00:00',
    dryRun: false,
    onProgress: () => {},
    onLoaded: (loaded) => (result = loaded),
  });
  return result!;
}

/** Fields of each load, by what says that it has them. */
async function loadFields(dir: DataDir): Promise<Record<string, string>> {
  const database = await openForReading(dir);
  try {
    const rows = await database.rows<{ load: string; fields: string }>(
      `select concat(load_id, ' ', origin) as load, string_agg(field, ' ' order by field) as fields
      from warehouse.load_field group by load_id, origin`,
    );
    return Object.fromEntries(rows.map(({ load, fields }) => [load, fields]));
  } finally {
    database.close();
  }
}

/** Quarantined rows without their cells, which 0.2.0 did not print. */
async function listedRows(dir: DataDir, isOpen: boolean) {
  const rows = await readQuarantine(dir, { source: null, isOpen });
  return rows.map(({ cells, ...row }) => ({
    ...row,
    record_no: cells.petition_no ?? cells.entry_no ?? null,
  }));
}

const listed = z.object({ rows: z.array(z.unknown()) });

describe('a county of format 0.2.0, upgraded', () => {
  let dir: DataDir;
  let before: { file: Buffer; tables: Record<string, string> };
  beforeAll(async () => {
    dir = openFixture('county');
    const untouched = await Database.open(warehousePath(openFixture('county')));
    before = { file: readFileSync(warehousePath(dir)), tables: await tableDigests(untouched) };
    untouched.close();
    await upgradeWarehouse(dir);
  });

  it('is kept as it was, byte for byte', () => {
    const [copy, ...more] = listKeptCopies(dir.var('warehouse'));
    expect(more).toEqual([]);
    expect(readFileSync(copy!.path).equals(before.file)).toBe(true);
    expect(readFileSync(publishedPath(dir)).equals(readFileSync(warehousePath(dir)))).toBe(true);
  });

  it('holds every row it held, in the tables of a warehouse made today', async () => {
    const upgraded = await openForReading(dir);
    const { load_field, ...tables } = await tableDigests(upgraded);
    expect(tables).toEqual(before.tables);
    expect(load_field).toMatch(/^\d+ /);
    const columns = `select table_name, column_name, data_type, is_nullable, column_index
      from duckdb_columns() where database_name = 'warehouse'
      order by table_name, column_index`;
    const fresh = await Database.open(`${temporaryFolder()}/warehouse.duckdb`);
    await migrate(fresh, null);
    expect(await upgraded.rows(columns)).toEqual(await fresh.rows(columns));
    fresh.close();
    upgraded.close();
  });

  /**
   * Worked out by hand from inputs/exports: the columns in which any file of the source has a cell
   * that loads. No 办理期限 in any; the petitioner stands for 身份证号, 信访人姓名, 联系电话.
   * 网上信访 has 信访形式 as a constant and 信访层级 as a default; 二级分类 alone is its category.
   */
  it('knows which fields hold a value in each source', async () => {
    const petition =
      'accepted_at backlog_cleared_at backlog_listed_at category channel closed_at content extended_to headcount in_statistics lead_official level litigation outcome petition_no petitioner_key purpose rated_at rating registered_at repeat repeat_of responsible_org title township urgency';
    const online =
      'category channel closed_at level outcome petition_no registered_at responsible_org township';
    const ledger = 'activity entry_no held_on items items_done persons unit';
    expect(await loadFields(dir)).toEqual({
      ...Object.fromEntries([1, 2, 7, 9, 11, 12, 13, 15, 16].map((n) => [`${n} record`, petition])),
      ...Object.fromEntries([6, 8, 14].map((n) => [`${n} record`, online])),
      ...Object.fromEntries([3, 4, 10].map((n) => [`${n} record`, ledger])),
      '5 record': 'handled_at handling_org next_org petition_no step',
    });
  });

  const isLater = ({ file }: { file: string }) => /^then-|2024-01/.test(file);
  const editions = printedEditions('county');
  it.each(editions.filter((each) => !isLater(each)))(
    'prints the cells of $file',
    async ({ spec, knownAt, text }) => {
      expect(await csvOf(dir, spec, knownAt)).toBe(text);
    },
  );

  it('lists the rejected rows', async () => {
    for (const [file, isOpen] of [
      ['quarantine-list.json', true],
      ['quarantine-list-all.json', false],
    ] as const) {
      const { rows } = listed.parse(answerJson('county', file));
      expect(await listedRows(dir, isOpen)).toEqual(rows);
    }
  });

  it('verifies without a problem', async () => {
    expect(await verifySeals(dir)).toEqual(answerJson('county', 'verify.json'));
  });

  describe('goes on', () => {
    beforeAll(async () => {
      const { reconciliation } = await loadJanuary(dir);
      expect(reconciliation).toEqual(answerJson('county', 'then-import.json'));
    });

    it('with the fields of the file loaded next', async () => {
      expect((await loadFields(dir))['17 header']).toBe(
        'accepted_at backlog_cleared_at backlog_listed_at category channel closed_at content extended_to headcount in_statistics lead_official level litigation outcome person_address person_id person_name person_phone petition_no purpose rated_at rating registered_at repeat repeat_of responsible_org title township urgency',
      );
    });

    it.each(editions.filter(isLater))('with the cells of $file', async (each) => {
      expect(await csvOf(dir, each.spec, each.knownAt)).toBe(each.text);
    });

    it('with its rejected row', async () => {
      const { rows } = listed.parse(answerJson('county', 'then-quarantine-list.json'));
      expect(await listedRows(dir, true)).toEqual(rows);
    });

    it('to the same restatement, and verifies again', async () => {
      const specs = editionsOfEachKind('quarter', '2023-12-31', 'yang-2023');
      const settings = { now: '2024-01-11 09:00:00' };
      const differs = await sealEditions(dir, specs, { ...settings, restate: false });
      expect(differs.map((each) => each.status === 'differs' && each.changes.length)).toEqual([
        97, 68,
      ]);
      const [township] = await sealEditions(dir, specs, { ...settings, restate: true });
      expect(township?.status === 'restated' && township.restatement).toEqual(
        answerJson('county', 'then-restatement.json'),
      );
      expect(await verifySeals(dir)).toMatchObject({ seals: 23, recomputed: 23, problems: [] });
    });
  });
});

describe('a warehouse of format 0.2.0', () => {
  it('is upgraded once by readers that come together, and says so', async () => {
    const dir = openFixture('county');
    told.mockClear();
    const databases = await Promise.all([openForReading(dir), openForReading(dir)]);
    for (const database of databases) {
      expect(
        await database.rows('select count(*) as loads from warehouse.load where load_id > 0'),
      ).toEqual([{ loads: 16 }]);
      database.close();
    }
    const [copy] = listKeptCopies(dir.var('warehouse'));
    expect(told.mock.calls).toEqual([
      [
        `数据仓库已从第 2 版格式升级到第 3 版，升级前的副本留在 ${copy!.path}；旧版的服务如果还在运行，请停下，改用本版启动。`,
      ],
    ]);
    expect(readdirSync(dir.var('warehouse')).sort()).toEqual([
      expect.stringMatching(/^before-003-\d{4}-\d\d-\d\d\.duckdb$/),
      'published.duckdb',
      'warehouse.duckdb',
    ]);
  });

  it('is not touched while another process loads, nor where the disk is too full', async () => {
    const dir = openFixture('county');
    const files = () =>
      ['warehouse.duckdb', 'published.duckdb'].map((name) =>
        readFileSync(dir.var('warehouse', name)).toString('base64'),
      );
    const before = files();
    await expect(upgradeWarehouse(dir, { ...UPGRADE_EFFECTS, freeBytes: () => 0 })).rejects.toThrow(
      /^数据仓库升级前要留一份副本，需要 11 MB 空闲空间/,
    );
    expect(listKeptCopies(dir.var('warehouse'))).toEqual([]);
    const program = `const { Database } = await import(process.argv[1]);
      const database = await Database.open(process.argv[2]);
      console.log('open');
      process.stdin.once('end', () => database.close()).resume();`;
    const driver = `${PACKAGE_ROOT}/etl/warehouse/database.ts`;
    const loader = spawn(
      process.execPath,
      ['--input-type=module', '-e', program, driver, warehousePath(dir)],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    await once(loader.stdout, 'data');
    await expect(openForReading(dir)).rejects.toThrow(
      '数据仓库的格式要先升级，而另一个装载正在进行，请等它结束后再试。',
    );
    loader.stdin.end();
    await once(loader, 'exit');
    expect(files()).toEqual(before);
    expect(listKeptCopies(dir.var('warehouse'))).toEqual([]);
  });

  it('whose first load was never published is upgraded by the next load', async () => {
    const dir = openFixture('killed-first-load');
    await expect(openForReading(dir)).rejects.toThrow('还没有装载过数据');
    const { reconciliation } = await loadJanuary(dir);
    expect(reconciliation).toEqual(answerJson('killed-first-load', 'then-import.json'));
    const [edition] = printedEditions('killed-first-load');
    expect(await csvOf(dir, edition!.spec, edition!.knownAt)).toBe(edition!.text);
    expect(listKeptCopies(dir.var('warehouse'))).toHaveLength(1);
  });

  it('whose last load was never published shows it once it is upgraded', async () => {
    const dir = openFixture('killed-before-publish');
    const database = await openForReading(dir);
    expect(await database.rows('select load_id from warehouse.load order by load_id')).toEqual([
      { load_id: 1 },
      { load_id: 2 },
    ]);
    database.close();
    const { reconciliation } = await loadJanuary(dir);
    expect(reconciliation).toEqual(answerJson('killed-before-publish', 'then-import.json'));
    const { text, spec, knownAt } = printedEditions('killed-before-publish').at(-1)!;
    expect(await csvOf(dir, spec, knownAt)).toBe(text);
  });

  it('that was begun under 0.1.0 verifies as before', async () => {
    const dir = openFixture('older-0.1.0');
    expect(await verifySeals(dir)).toMatchObject({ problems: [] });
  });

  it('is gone: no empty one is begun in place of what is published', async () => {
    const dir = openFixture('county');
    const path = warehousePath(dir);
    const lost = `数据仓库的文件 ${path} 不见了；请停下装载，把 ${publishedPath(dir)} 复制为它，再运行一次。`;
    rmSync(path);
    await expect(openForReading(dir)).rejects.toThrow(lost);
    await expect(openForLoading(dir)).rejects.toThrow(lost);
  });
});
