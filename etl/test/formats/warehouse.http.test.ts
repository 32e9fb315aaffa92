import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { DataDir } from '../../config/data-dir.ts';
import { editionsOfEachKind } from '../../editions/edition-spec.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { Database } from '../../warehouse/database.ts';
import { migrate } from '../../warehouse/migrate.ts';
import {
  openForLoading,
  openForReading,
  publish,
  publishedPath,
  warehousePath,
} from '../../warehouse/warehouse.ts';
import { tableDigests } from '../support/table-digests.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  answerJson,
  csvOf,
  loadJanuary,
  printedEditions,
  verifiedOf,
  cellsOfBothMethods,
  isOfBothMethods,
  withoutSplit,
} from './answers.ts';
import { expectKeptCopy, listedRows, upgradeCounty } from './stored-county.ts';

/** An upgrade that nobody asked for is told on standard error. */
const told = vi.spyOn(console, 'error').mockImplementation(() => {});
afterAll(() => told.mockRestore());

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

/** Quarantined rows as 0.2.0 printed them, which knew no dismissals. */
async function listedRows020(dir: DataDir, isOpen: boolean) {
  const rows = await listedRows(dir, isOpen);
  expect(rows.every(({ closed_reason }) => closed_reason === null)).toBe(true);
  return rows.map(({ closed_reason: _, ...row }) => row);
}

const restatement = z.looseObject({
  changes: z.array(z.looseObject({ field: z.string() })),
  other: z.array(z.string()),
});
const listed = z.object({
  rows: z.array(
    z.looseObject({
      number: z.string(),
      closed_by: z.string().nullable(),
      // 0.2.0 named a column also where the reason names it: 登记日期：缺少登记日期.
      reasons: z.array(z.string().transform((reason) => reason.replace(/^(.+?)：(?=.*\1)/, ''))),
    }),
  ),
});

describe('a county of format 0.2.0, upgraded', () => {
  let dir: DataDir;
  let before: Awaited<ReturnType<typeof upgradeCounty>>['before'];
  beforeAll(async () => {
    ({ dir, before } = await upgradeCounty('0.2.0'));
  });

  it('is kept as it was, byte for byte', () => {
    expectKeptCopy(dir, before);
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
      expect(cellsOfBothMethods(await csvOf(dir, spec, knownAt))).toEqual(cellsOfBothMethods(text));
    },
  );

  it('lists the rejected rows', async () => {
    // For 0.2.0 a good row of the same number in the same file closed a rejected one. Such a row stays
    // open now, until a later load has a good row of its number.
    const again = {
      closed_by: 'loaded',
      closed_at: '2023-12-04 08:00:00',
      closed_file: '信访件-202311.csv',
    };
    const open = { closed_by: null, closed_at: null, closed_file: null };
    const overtaken = new Map<string, object>([
      ['T1-R16-B3FC9A', again],
      ['T2-R16-B3FC9A', open],
    ]);
    const { rows } = listed.parse(answerJson('county', 'quarantine-list-all.json'));
    const all = rows.map((row) => ({ ...row, ...overtaken.get(row.number) }));
    expect(await listedRows020(dir, false)).toEqual(all);
    expect(await listedRows020(dir, true)).toEqual(
      all.filter(({ closed_by }) => closed_by === null),
    );
  });

  it('verifies without a problem', async () => {
    expect(await verifySeals(dir)).toEqual(verifiedOf('county', 'verify.json', 21));
  });

  describe('goes on', () => {
    beforeAll(async () => {
      const { reconciliation } = await loadJanuary(dir);
      expect(withoutSplit(reconciliation)).toEqual(answerJson('county', 'then-import.json'));
    });

    it('with the fields of the file loaded next', async () => {
      expect((await loadFields(dir))['17 header']).toBe(
        'accepted_at backlog_cleared_at backlog_listed_at category channel closed_at content extended_to headcount in_statistics lead_official level litigation outcome person_address person_id person_name person_phone petition_no purpose rated_at rating registered_at repeat repeat_of responsible_org title township urgency',
      );
    });

    it.each(editions.filter(isLater))('with the cells of $file', async (each) => {
      const now = await csvOf(dir, each.spec, each.knownAt);
      expect(cellsOfBothMethods(now)).toEqual(cellsOfBothMethods(each.text));
    });

    it('with its rejected row', async () => {
      const { rows } = listed.parse(answerJson('county', 'then-quarantine-list.json'));
      // The row that a good one of its file overtakes is open still, behind the one above it.
      const all = listed.parse(answerJson('county', 'quarantine-list-all.json')).rows;
      const overtaken = all.find(({ number }) => number === 'T2-R16-B3FC9A');
      const open = { closed_by: null, closed_at: null, closed_file: null };
      const above = rows.findIndex(({ number }) => number === 'T2-R15-B3FC9A');
      expect(await listedRows020(dir, true)).toEqual([
        ...rows.slice(0, above + 1),
        { ...overtaken, ...open },
        ...rows.slice(above + 1),
      ]);
    });

    it('keeps what 0.2.0 sealed until somebody restates it', async () => {
      const specs = editionsOfEachKind('quarter', '2023-12-31', 'yang-2023');
      const settings = { now: '2024-01-11 09:00:00' };
      const kept = await sealEditions(dir, specs, { ...settings, restate: false });
      expect(kept.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
      const [township] = await sealEditions(dir, specs, { ...settings, restate: true });
      // Of the counts that both editions of the method have, those of the answer of 0.2.0.
      const isCount = ({ field }: { field: string }) =>
        /_[nk]$|^cases$/.test(field) && isOfBothMethods(field);
      const { changes } = restatement.parse(answerJson('county', 'then-restatement.json'));
      const now = township?.status === 'restated' ? township.restatement.changes : [];
      expect(now.filter(isCount)).toEqual(changes.filter(isCount));
      expect(changes.filter(isCount).length).toBeGreaterThan(20);
      expect(await verifySeals(dir)).toMatchObject({ seals: 23, recomputed: 2, problems: [] });
    });

    it('with the fields of all loads sealed, those of the older ones with the first new seal', async () => {
      const [first, second] = new SealedEditions(dir).list().slice(-2);
      expect(first!.loads.map(({ load_id, facts }) => [load_id, Object.keys(facts)])).toEqual([
        ...Array.from({ length: 16 }, (_, at) => [at + 1, ['field']]),
        [17, ['load', 'field', 'sighting', 'version', 'quarantine', 'finding']],
      ]);
      expect(second!.loads).toEqual([]);
      const database = await openForLoading(dir);
      await database.run("delete from load_field where load_id = 6 and field = 'level'");
      await publish(dir, database);
      database.close();
      const { problems } = await verifySeals(dir);
      expect(problems).toEqual([
        {
          place: '第 6 次装载（网上信访-1206.csv）的字段',
          what: '比封存时少 1 条',
          advice: '数据仓库在封存后被改过，请从备份恢复',
        },
      ]);
    });
  });
});
