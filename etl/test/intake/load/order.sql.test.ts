import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { fileInput } from '../../../intake/extract/input.ts';
import { KnownState } from '../../../facts/known-state.ts';
import { RECORD_KINDS } from '../../../method/record.ts';
import type { RecordKind } from '../../../method/record.ts';
import { readSource } from '../../../config/source.ts';
import type { Database } from '../../../warehouse/database.ts';
import { loadFile } from '../../../intake/load/load-file.ts';
import type { LoadResult } from '../../../intake/load/load-file.ts';
import { reconcile } from '../../../intake/load/reconcile.ts';
import { openForLoading, openForReading } from '../../../warehouse/warehouse.ts';
import { TestCounty } from '../../support/test-county.ts';
import type { ExportRow } from '../../support/test-county.ts';
import { sortByLoadTime, lastGoodRows, applyLoads } from '../../support/simulated-loads.ts';
import type { SimulatedRow, SimulatedLoad, Known } from '../../support/simulated-loads.ts';

/** Few, so that several loads often have the same time. */
const TIMES = [1, 2, 3, 4].map((day) => `2025-01-0${day} 08:00:00`);
const SOURCES = ['one', 'one', 'one', 'other'];

/** Two contents per kind, so that a record often changes back. */
const CONTENTS: Record<RecordKind, [string, string]> = {
  petition: ['乙镇', '丙镇'],
  handling: ['满意', '不满意'],
  activity: ['1', '2'],
};
/** Returns a row of a file, by kind. */
const WRITTEN: Record<RecordKind, (row: SimulatedRow) => ExportRow> = {
  petition: ({ record, content, isGood }) => ({
    信访件编号: record,
    登记日期: '2024-03-01',
    信访形式: isGood ? '来信' : '飞鸽',
    问题属地: content,
  }),
  handling: ({ record, content, isGood }) => ({
    信访件编号: record,
    办理环节: isGood ? '回访' : '转圈',
    办理时间: '2024-03-02',
    满意度评价: content,
  }),
  activity: ({ record, content, isGood }) => ({
    台账编号: record,
    日期: isGood ? '2024-03-02' : '2024-02-30',
    单位: '乙镇',
    类型: '代办',
    件数: content,
  }),
};

/** A load; `diesAt`: the number of queries after which its process dies, null: it completes. */
interface Step {
  delivery: SimulatedLoad;
  diesAt: number | null;
}

const row = fc.record({
  record: fc.constantFrom('A', 'A', 'B'),
  content: fc.nat(1),
  isGood: fc.constantFrom(true, true, false),
});
/** A file of which no row can be loaded would be refused. */
const withGoodRow = (rows: { record: string; content: number; isGood: boolean }[]) =>
  rows.some(({ isGood }) => isGood) ? rows : [...rows, { record: 'C', content: 0, isGood: true }];
const texts = fc.array(fc.array(row, { minLength: 1, maxLength: 3 }).map(withGoodRow), {
  minLength: 3,
  maxLength: 3,
});
/** A file: one of the texts, and how and when it is loaded. */
const file = fc.record({
  kind: fc.nat(1),
  source: fc.constantFrom(...SOURCES),
  mode: fc.constantFrom('upsert' as const, 'snapshot' as const),
  loadedAt: fc.constantFrom(...TIMES),
  text: fc.nat(2),
});
// Petitions are never mixed with other kinds, because they take the longest to load.
const kinds = fc.constantFrom<RecordKind[]>(
  ['petition'],
  ['handling'],
  ['activity'],
  ['handling', 'activity'],
  ['activity', 'handling'],
);
/** More queries than any load has: such a death comes between commit and publishing. */
const AFTER_COMMIT = 90;
/** Another load of a file. */
const again = fc.record({
  file: fc.nat(5),
  diesAt: fc.constantFrom(null, 5, 15, 25, 35, 45, 50, 55, 60, AFTER_COMMIT),
});

/** Files of one or two kinds, each loaded at least once, in any order. */
const history = fc
  .noBias(
    fc.tuple(
      kinds,
      texts,
      fc.array(file, { minLength: 4, maxLength: 6 }),
      fc.array(again, { maxLength: 5 }),
      fc.array(fc.nat(1_000), { minLength: 11, maxLength: 11 }),
    ),
  )
  .map(([kinds, texts, files, more, keys]) => {
    const deliveries = files.map(({ kind: pick, source, text, ...each }, at): SimulatedLoad => {
      const kind = kinds[pick % kinds.length]!;
      return {
        ...each,
        kind,
        source: `${source}-${kind}`,
        file: `export-${at}.csv`,
        rows: texts[text]!.map(({ content, ...rest }) => ({
          ...rest,
          content: CONTENTS[kind][content]!,
        })),
      };
    });
    const steps = [
      ...deliveries.map((delivery): Step => ({ delivery, diesAt: null })),
      ...more.map(({ file, diesAt }): Step => {
        return { delivery: deliveries[file % deliveries.length]!, diesAt };
      }),
    ];
    const keyed = steps.map((step, at) => ({ step, key: keys[at]! }));
    return keyed.sort((a, b) => a.key - b.key).map(({ step }) => step);
  });

function newCounty(): TestCounty {
  const sources = RECORD_KINDS.flatMap((kind) =>
    SOURCES.map((name) => [`sources/${name}-${kind}.yaml`, `title: 导出\nextends: ${kind}\n`]),
  );
  return new TestCounty(Object.fromEntries(sources) as Record<string, string>);
}

/** Returns the loads of a kind up to a time, in the order in which they count. */
const upTo = (imported: SimulatedLoad[], kind: RecordKind, loadedAt = TIMES.at(-1)!) =>
  sortByLoadTime(imported.filter((each) => each.kind === kind && each.loadedAt <= loadedAt));

/** Runs the loads of a history; returns those that were committed, in order. */
async function play(county: TestCounty, steps: Step[]): Promise<SimulatedLoad[]> {
  const imported: SimulatedLoad[] = [];
  let database = await openForLoading(county.dir);
  for (const { delivery, diesAt } of steps) {
    const { kind, loadedAt } = delivery;
    if (diesAt === null) {
      const {
        reconciliation: { identical, differing, ...counts },
      } = await load(county, database, delivery);
      expect(identical + differing).toBe(counts.duplicate);
      const { reconciliations } = applyLoads([...upTo(imported, kind, loadedAt), delivery]);
      expect(counts).toEqual(reconciliations.at(-1));
      imported.push(delivery);
    } else {
      const life = { queries: diesAt, isCommitted: false };
      await load(county, mortal(database, life), delivery).catch((error: unknown) => {
        if (life.queries > 0) throw error;
      });
      if (diesAt === AFTER_COMMIT) expect(life.queries).toBeGreaterThan(0);
      if (life.isCommitted) imported.push(delivery);
      database.close();
      database = await openForLoading(county.dir);
    }
  }
  database.close();
  return imported;
}

function load(
  county: TestCounty,
  database: Database,
  delivery: SimulatedLoad,
): Promise<LoadResult> {
  const { kind, source, mode, loadedAt, file, rows } = delivery;
  const path = county.write(file, Papa.unparse(rows.map(WRITTEN[kind])));
  return loadFile(database, fileInput(path), {
    mode,
    loadedAt,
    source: readSource(county.dir, source),
    clocks: [],
    days: { earliest: '1990-01-01', latest: '2030-01-01' },
    secret: Buffer.alloc(32),
    resolveUnit: null,
    indicators: [],
    limits: { max_rejected_share: 1, max_differing_share: 1, min_usual_share: 0 },
    dryRun: false,
    without: [],
    onProgress: () => {},
  });
}

/** Returns a database that fails after some queries, and then does not even roll back. */
function mortal(database: Database, life: { queries: number; isCommitted: boolean }): Database {
  const live =
    <T>(query: (sql: string, bindings?: never) => Promise<T>) =>
    async (sql: string, bindings?: never): Promise<T> => {
      if (life.queries === 0) throw new Error('killed');
      life.queries -= 1;
      const result = await query.call(database, sql, bindings);
      life.isCommitted ||= sql === 'commit';
      return result;
    };
  return new Proxy(database, {
    get(target, name, receiver) {
      if (name === 'run') return live(target.run);
      if (name === 'rows') return live(target.rows);
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

/** Returns the current reconciliation of every saved load, and the number of contents. */
async function kept(database: Database, kind: RecordKind) {
  const loads = await database.rows<{ load_id: number }>(
    'select load_id from load where kind = $kind order by load.loaded_at, load_id',
    { kind },
  );
  const reconciliations = [];
  for (const { load_id } of loads) reconciliations.push(await reconcile(database, load_id));
  const { contents } = await database.row<{ contents: number }>(
    `select count(*) as contents from ${kind}_version`,
  );
  return { reconciliations, contents };
}

/** Returns the published state of every petition as known at each of the times. */
async function petitions(county: TestCounty): Promise<Record<string, Known>[]> {
  const database = await openForReading(county.dir);
  try {
    const found = [];
    for (const time of TIMES) {
      await KnownState.at(
        database,
        {
          units: [],
          indicators: [],
          labels: [],
          resolveUnit: () => null,
          clocks: [],
          domains: [],
          topics: [],
        },
        time,
      );
      const rows = await database.rows<Known & { record_key: string }>(
        `select record_key, township as content, source, is_withdrawn as "isWithdrawn"
        from record_state join warehouse.petition_version using (content_hash)`,
      );
      expect(new Set(rows.map(({ record_key }) => record_key)).size).toBe(rows.length);
      found.push(Object.fromEntries(rows.map(({ record_key, ...known }) => [record_key, known])));
    }
    return found;
  } finally {
    database.close();
  }
}

describe('loads in any order, repeated and killed', () => {
  const runs = Number(process.env['ORDERS'] ?? 8);
  it(
    'give the same state at every time as each load once in order of time',
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async (steps) => {
          const county = newCounty();
          const imported = await play(county, steps);
          const database = await openForLoading(county.dir);
          for (const kind of RECORD_KINDS) {
            const inTime = upTo(imported, kind);
            const contents = new Set(
              inTime.flatMap(({ rows }) => [...lastGoodRows(rows)].map(String)),
            );
            expect(await kept(database, kind)).toEqual({
              reconciliations: applyLoads(inTime).reconciliations,
              contents: contents.size,
            });
          }
          database.close();
          if (imported.every(({ kind }) => kind !== 'petition')) return;
          expect(await petitions(county)).toEqual(
            TIMES.map((time) => {
              const { known } = applyLoads(upTo(imported, 'petition', time));
              return Object.fromEntries(known);
            }),
          );
        }),
        { numRuns: runs, seed: 20241121, interruptAfterTimeLimit: runs * 5_000 },
      );
    },
    runs * 10_000,
  );
});
