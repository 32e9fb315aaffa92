import { cpSync, existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { group } from 'd3';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRandomSource } from '../../tools/demo/random-source.ts';
import type { RandomSource } from '../../tools/demo/random-source.ts';
import { parseEdition } from '../../editions/parse-edition.ts';
import { DataDir } from '../../config/data-dir.ts';
import { openForReading } from '../../warehouse/warehouse.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { csvText, TestCounty, usualHeadings } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';
import { reconciliations, recordStatesAt } from '../support/record-states.ts';
import { runOnce } from './killed-run.ts';
import type { Kill } from './killed-run.ts';

/** `npm run test:crash` sets 200. Each kills one process with SIGKILL, or two in a row. */
const KILLS = Number(process.env['KILLS'] ?? 4);
/** Milliseconds that a run may take on a busy machine. */
const RUN_MS = 60_000;
const AS_OF = '2024-03-31';
const WEEKS_BEFORE = '01-14 01-21 01-28 02-04 02-11 02-18 02-25 03-03 03-10 03-17 03-24'.split(' ');
const DAYS_BEFORE = '20 21 22 23 24 25 26 27 28 29 30'.split(' ');
const ROWS = 4000;
/** How a run ends that nothing hinders. */
const SUCCESS = { exitCode: 0, errors: '' };
/** The step at which the first edition of the day is written, and not yet in place. */
const WEEK_IN_PLACE = /^rename editions\/township-week-2024-03-31/;

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
    const headings = usualHeadings(new Set(Object.keys(rows[0]!)));
    const path = county.write(`var/inbox/${name}`, csvText(rows, headings));
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
    isPlanLeft: existsSync(dir.var('publishing.json')),
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
  let start: string;
  let expected: Awaited<ReturnType<typeof outcome>>;
  let steps: string[];
  beforeAll(async () => {
    start = await startingPoint();
    const reference = copyOf(start);
    const whole = await runOnce(reference, AS_OF, null);
    expect(whole).toMatchObject(SUCCESS);
    steps = whole.steps;
    expected = await outcome(reference);
    expect(expected.isPlanLeft).toBe(false);
  });

  it('is compared with one that reads every row and publishes everything', () => {
    expect(expected.loads.map(({ read, isNew }) => [read, isNew])).toEqual([
      [ROWS, false],
      [ROWS, true],
      [ROWS, true],
    ]);
    // A first run: the year before, on the last day of March all five periods, and the ends before it
    // that the cases from 1 January on cover: eleven days, eleven weeks, and the months of the report.
    const days = expected.editions.map(([file]) =>
      String(file).replace(/^[a-z]+-|-[a-z]+-six.*$/g, ''),
    );
    expect(new Set(days)).toEqual(
      new Set([
        'year-2023-12-31',
        'month-2024-01-31',
        'month-2024-02-29',
        ...WEEKS_BEFORE.map((end) => `week-2024-${end}`),
        ...DAYS_BEFORE.map((day) => `day-2024-03-${day}`),
        ...['day', 'week', 'month', 'quarter', 'year'].map((period) => `${period}-${AS_OF}`),
      ]),
    );
  });

  it(
    'makes up for a first edition of the day that was written and not yet in place',
    async () => {
      const dir = copyOf(start);
      const before = steps.findIndex((step) => WEEK_IN_PLACE.test(step));
      const { isKilled, steps: done } = await runOnce(dir, AS_OF, { before, delay: 0 });
      expect({ isKilled, last: done.at(-1) }).toEqual({ isKilled: true, last: steps[before] });
      expect(await runOnce(dir, AS_OF, null)).toMatchObject(SUCCESS);
      expect(await outcome(dir)).toEqual(expected);
    },
    2 * RUN_MS,
  );

  it(
    'publishes what it set out to also when the next run is of a later day',
    async () => {
      const [dir, other] = [copyOf(start), copyOf(start)];
      const before = steps.findIndex((step) => WEEK_IN_PLACE.test(step));
      await runOnce(dir, AS_OF, { before, delay: 0 });
      await runOnce(other, AS_OF, null);
      for (const each of [dir, other]) {
        expect(await runOnce(each, '2024-04-02', null)).toMatchObject(SUCCESS);
      }
      expect(await outcome(dir)).toEqual(await outcome(other));
    },
    4 * RUN_MS,
  );

  it(
    `loses nothing, doubles nothing and breaks nothing (${KILLS} kills)`,
    async () => {
      const random = makeRandomSource(20241121);
      const kills = killsAtEveryStage(steps, random);
      const stages: string[] = [];
      while (stages.length < KILLS) {
        const dir = copyOf(start);
        // Sometimes the repairing run is killed as well.
        for (
          let times = random.chance(0.3) ? 2 : 1;
          times > 0 && stages.length < KILLS;
          times -= 1
        ) {
          const { isKilled, steps: done } = await runOnce(dir, AS_OF, kills.next().value);
          stages.push(isKilled ? stageOf(done.at(-1)!) : 'ended before');
          expect(await published(dir)).toBeGreaterThanOrEqual(1);
        }
        expect(await runOnce(dir, AS_OF, null)).toMatchObject(SUCCESS);
        expect(await outcome(dir), `after a kill at: ${stages.at(-1)}`).toEqual(expected);
      }
      report(stages);
    },
    KILLS * 2 * RUN_MS,
  );
});

/** `rename editions/township-week-2024-03-31-….json.new` → `rename editions/….new` */
function stageOf(step: string): string {
  return step.replace(/^(\w+ \w+)\/.*?(\.new)?$/, '$1/…$2');
}

/**
 * Yields kills without end: one at each kind of step, in random order, then at any step and at a
 * moment behind it, so that the database is also interrupted in the middle of a statement.
 */
function* killsAtEveryStage(steps: string[], random: RandomSource): Generator<Kill, never> {
  const kinds = group(steps.keys(), (at) => stageOf(steps[at]!));
  for (const [, numbers] of random.shuffle([...kinds])) {
    yield { before: random.pick(numbers), delay: 0 };
  }
  while (true) {
    yield { before: random.whole(0, steps.length - 1), delay: random.whole(0, 60) };
  }
}

/** Prints where the kills happened when many were requested. */
function report(stages: readonly string[]): void {
  if (process.env['KILLS'] === undefined) return;
  const counts = new Map<string, number>();
  for (const stage of stages) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  const lines = [...counts].sort((a, b) => b[1] - a[1]).map(([stage, n]) => `${n}\t${stage}`);
  console.log(`${stages.length} kills: 0 lost, 0 doubled, 0 corrupt\n${lines.join('\n')}`);
}
