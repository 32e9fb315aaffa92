import { cpSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeRandomSource } from '../../tools/demo/random-source.ts';
import { parseEdition } from '../../editions/parse-edition.ts';
import { DataDir } from '../../config/data-dir.ts';
import { openForReading } from '../../warehouse/warehouse.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { csvText, TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';
import { reconciliations, recordStatesAt } from '../support/record-states.ts';
import { runOnce } from './killed-run.ts';

/** `npm run test:crash` sets 200. Each kills one process with SIGKILL, or two in a row. */
const KILLS = Number(process.env['KILLS'] ?? 4);
const AS_OF = '2024-03-31';
const ROWS = 4000;

/** One report, which seals its quarter and the months in it. */
const SETTINGS = `schedule: { run: '30 6 * * *' }
scheme: six-modules
server: { host: 127.0.0.1, port: 8620, allow_remote: false }
loading: { max_rejected_share: 0.05 }
papers: { at: { quarterly: '08:30' }, workdays: [], approval: [], send: {} }
`;

const cases = (from: number, place: string) =>
  Array.from({ length: ROWS }, (_, at): ExportRow => ({
    信访件编号: `K${from + at}`,
    登记日期: `2024-0${1 + (at % 3)}-0${1 + (at % 9)}`,
    信访形式: at % 100 === 0 ? '飞鸽' : '网信',
    问题属地: place,
    主题: `供水管道多次反映 ${'久'.repeat(at % 40)}`,
  }));

/** A county with one load and two waiting files; half of the first file changes known cases. */
async function startingPoint(): Promise<string> {
  const county = new TestCounty({ 'settings.yaml': SETTINGS });
  await county.load(cases(0, '乙镇'), { loadedAt: '2024-03-01 00:00:00' });
  const waiting = { '一.csv': cases(ROWS / 2, '丙镇'), '二.csv': cases(2 * ROWS, '丁乡') };
  for (const [name, rows] of Object.entries(waiting)) {
    const path = county.write(`var/inbox/${name}`, csvText(rows));
    utimesSync(path, 1_711_000_000, 1_711_000_000);
  }
  return county.dir.root;
}

function copyOf(start: string): DataDir {
  const folder = temporaryFolder();
  cpSync(start, folder, { recursive: true, preserveTimestamps: true });
  return new DataDir(folder);
}

/** Everything a run leaves on disk, without the times. */
async function outcome(dir: DataDir) {
  const loads = await reconciliations(dir);
  const editions = readdirSync(dir.var('editions')).sort();
  return {
    loads: loads.map(({ loaded_at, ...load }) => ({ ...load, isNew: loaded_at > '2024-04' })),
    state: await recordStatesAt(dir, null),
    editions: editions.map((file) => {
      const { units } = parseEdition(readFileSync(dir.var('editions', file), 'utf8'));
      return [file, units];
    }),
    inbox: readdirSync(dir.var('inbox')),
    warehouse: readdirSync(dir.var('warehouse')).sort(),
  };
}

/** Checks that the published warehouse and editions are complete, also after a kill. */
async function published(dir: DataDir): Promise<number> {
  const database = await openForReading(dir);
  try {
    const { loads } = await database.row<{ loads: number }>(
      'select count(*) as loads from warehouse.load',
    );
    return loads;
  } finally {
    database.close();
  }
}

describe('a run killed at any moment', () => {
  it(
    `loses nothing, doubles nothing and breaks nothing (${KILLS} kills)`,
    async () => {
      const start = await startingPoint();
      const reference = copyOf(start);
      const whole = await runOnce(reference, AS_OF, null);
      expect(whole.stage).not.toMatch(/exit/);
      const expected = await outcome(reference);
      expect(expected.loads.map(({ read, isNew }) => [read, isNew])).toEqual([
        [ROWS, false],
        [ROWS, true],
        [ROWS, true],
      ]);
      const random = makeRandomSource(20241121);
      const stages: string[] = [];
      while (stages.length < KILLS) {
        const dir = copyOf(start);
        // Sometimes the repairing run is killed as well.
        for (
          let times = random.chance(0.3) ? 2 : 1;
          times > 0 && stages.length < KILLS;
          times -= 1
        ) {
          const kill = {
            afterChanges: random.whole(0, whole.changes - 1),
            delay: random.whole(0, 60),
          };
          const { isKilled, stage } = await runOnce(dir, AS_OF, kill);
          if (isKilled) stages.push(stage);
          expect(await published(dir)).toBeGreaterThanOrEqual(1);
        }
        expect((await runOnce(dir, AS_OF, null)).stage).not.toMatch(/exit/);
        expect(await outcome(dir), `after a kill at: ${stages.at(-1)}`).toEqual(expected);
      }
      report(stages);
    },
    KILLS * 60_000,
  );
});

/** Prints where the kills happened when many were requested. */
function report(stages: readonly string[]): void {
  if (process.env['KILLS'] === undefined) return;
  const counts = new Map<string, number>();
  for (const stage of stages) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  const lines = [...counts].sort((a, b) => b[1] - a[1]).map(([stage, n]) => `${n}\t${stage}`);
  console.log(`${stages.length} kills: 0 lost, 0 doubled, 0 corrupt\n${lines.join('\n')}`);
}
