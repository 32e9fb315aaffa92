import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileInput } from '../../extract/input.ts';
import { withLoader } from '../../schedule/with-loader.ts';
import { readSource } from '../../settings/source.ts';
import { loadFile } from '../../warehouse/load-file.ts';
import { openForLoading } from '../../warehouse/warehouse.ts';
import { csvText, TestCounty } from '../support/county.ts';
import type { ExportRow } from '../support/county.ts';
import { LENIENT } from '../support/loaded.ts';
import { reconciliations, stateAt } from '../support/state.ts';

/** An export of one day of January 2025. */
interface Export {
  source: 'petition' | 'demo';
  mode: 'upsert' | 'snapshot';
  rows: ExportRow[];
}

/** What happens to one of the exports: loaded whole, or killed on the way. */
interface Step {
  export: number;
  fate: 'loaded' | 'killed before commit' | 'killed before publishing';
}

const row = fc.record({
  信访件编号: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
  登记日期: fc.constantFrom('2024-03-01', '2024-03-02'),
  // A row that cannot be counted still says that its case is there.
  信访形式: fc.constantFrom('来信', '来信', '来信', '飞鸽'),
  问题属地: fc.constantFrom('乙镇', '丙镇'),
});
const exports = fc.array(
  fc.record({
    source: fc.constantFrom('petition' as const, 'demo' as const),
    mode: fc.constantFrom('upsert' as const, 'snapshot' as const),
    rows: fc.array(row, { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 2, maxLength: 4 },
);
const fates = fc.array(
  fc.constantFrom<Step['fate']>('loaded', 'killed before commit', 'killed before publishing'),
  { minLength: 8, maxLength: 8 },
);
const order = fc.infiniteStream(fc.nat(1_000_000));

/** Every export at least twice, once at least to the end, in any order. */
const history = fc.tuple(exports, fates, order).map(([files, fate, keys]) => {
  const steps = files.flatMap((_, at): Step[] => [
    { export: at, fate: 'loaded' },
    { export: at, fate: fate[2 * at]! },
    { export: at, fate: fate[2 * at + 1]! },
  ]);
  const keyed = steps.map((step) => ({ step, key: keys.next().value }));
  return { files, steps: keyed.sort((a, b) => a.key - b.key).map(({ step }) => step) };
});

const loadedAt = (at: number) => `2025-01-0${at + 1} 08:00:00`;

async function play(county: TestCounty, files: Export[], steps: Step[]): Promise<void> {
  for (const { export: at, fate } of steps) {
    const { source, mode, rows } = files[at]!;
    const input = fileInput(county.write(`export-${at}.csv`, csvText(rows)));
    const settings = { mode, loadedAt: loadedAt(at), dryRun: false, onProgress: () => {} };
    if (fate === 'loaded') {
      await withLoader(county.dir, (load) => load(input, readSource(county.dir, source), settings));
      continue;
    }
    // What is left when the process is gone: the transaction never ended, or nobody published it.
    const database = await openForLoading(county.dir);
    if (fate === 'killed before commit') await database.run('begin transaction');
    else {
      await loadFile(database, input, {
        ...settings,
        source: readSource(county.dir, source),
        clocks: [],
        secret: Buffer.alloc(32),
        limits: { max_rejected_share: 1, min_usual_share: 0 },
      });
    }
    database.close();
  }
}

const outcome = async (county: TestCounty, files: Export[]) => ({
  loads: await reconciliations(county.dir),
  states: await Promise.all(files.map((_, at) => stateAt(county.dir, loadedAt(at)))),
});

describe('loads in any order, twice, with kills in between', () => {
  it('end in the state and the reconciliation of each loaded once in the order of time', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ files, steps }) => {
        const inTime = new TestCounty({ 'settings.yaml': LENIENT });
        await play(
          inTime,
          files,
          files.map((_, at) => ({ export: at, fate: 'loaded' })),
        );
        const inAnyOrder = new TestCounty({ 'settings.yaml': LENIENT });
        await play(inAnyOrder, files, steps);
        expect(await outcome(inAnyOrder, files)).toEqual(await outcome(inTime, files));
      }),
      { numRuns: Number(process.env['ORDERS'] ?? 12), seed: 20241121 },
    );
  });
});
