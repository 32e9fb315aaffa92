import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readIndicators } from '../../config/indicators.ts';
import { shareCases } from '../../jobs/county-counts.ts';
import { buildSteps } from '../../region/build/build-steps.ts';
import { countBySpark } from '../../region/build/count-by-spark.ts';
import type { SharedCases } from '../../region/build/shared-cases.ts';
import { PLAIN, resolvedCases } from '../support/plain-county.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sparkThat } from './spark-that.ts';
import { countyOf, TestRegion } from './test-region.ts';

const CODES = ['900101', '900102', '900103'];
const counties: SharedCases[] = [];
beforeAll(async () => {
  const input = temporaryFolder();
  for (const code of CODES) {
    const county = countyOf(code, `${code}县`, ['东镇']);
    await county.load(resolvedCases('东镇', 1, 1));
    counties.push((await shareCases(county.dir, PLAIN, input)).cases);
  }
});

/** Says what it does as Spark does; `runs` are what it does each time that it is started. */
function sparkOf(...runs: string[]): string {
  const cases = runs.map((run, at) => `${at}) ${run};;`).join('\n');
  return sparkThat(`
begin() { printf 'cockpit\\t%s\\tfact\\n' "$1"; }
counted() { mkdir "$1"; printf 'cockpit\\t%s\\tcounted\\n' "$1"; }
fail() { echo '[BAD] bad' >&2; exit 1; }
run=$(ls | grep -c '^run'); cp script.sql "run$run"
case $run in
${cases}
esac`);
}

/** Counts, and returns what became of each county and the scripts that ran. */
async function count(home: string): Promise<{ events: string[]; scripts: string[] }> {
  const folder = temporaryFolder();
  const steps = buildSteps(readIndicators(new TestRegion().dir));
  const events: string[] = [];
  const engine = countBySpark({ home, master: 'local' });
  try {
    for await (const event of engine({ counties, steps, folder, onWaiting: () => {} })) {
      const { code } = event.county.header.county;
      events.push(event.is === 'failed' ? event.error.message : `${code} ${event.is}`);
    }
  } catch (error) {
    events.push(`ended: ${(error as Error).message}`);
  }
  const runs = readdirSync(folder).filter((name) => name.startsWith('run'));
  return { events, scripts: runs.map((name) => readFileSync(join(folder, name), 'utf8')) };
}

const BAD = 'Spark 没有做完，提示是“[BAD] bad”；做完的县不用重做，请改正后再运行一次。';

describe('a Spark cluster', () => {
  it('goes on behind a county at which it fails', async () => {
    const home = sparkOf(
      'begin 900101; counted 900101; begin 900102; fail',
      'begin 900103; counted 900103',
    );
    const { events, scripts } = await count(home);
    expect(events).toEqual([
      '900101 begun',
      '900101 counted',
      '900102 begun',
      `900102县（900102）没有算成，其他县接着算。${BAD}`,
      '900103 begun',
      '900103 counted',
    ]);
    const codesIn = (script: string) => CODES.filter((code) => script.includes(`'${code}'`));
    expect(scripts.map(codesIn)).toEqual([CODES, ['900103']]);
  });

  it('is given up where it fails at the next county too, or before it has begun', async () => {
    const twice = await count(sparkOf('begin 900101; fail', 'begin 900102; fail'));
    expect(twice.events).toEqual([
      '900101 begun',
      `900101县（900101）没有算成，其他县接着算。${BAD}`,
      '900102 begun',
      `ended: ${BAD}`,
    ]);
    expect((await count(sparkOf('fail'))).events).toEqual([`ended: ${BAD}`]);
  });

  it('is told that files are those of this file system', async () => {
    const { scripts } = await count(sparkOf('exit 0'));
    const places = scripts[0]!.match(/\b(?:path|location|directory) '[^']*'/g)!;
    expect(places.length).toBeGreaterThan(30);
    expect(places.filter((place) => !/^\w+ 'file:\/\/\/\w/.test(place))).toEqual([]);
  });
});
