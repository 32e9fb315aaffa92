import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../base/errors.ts';
import { readIndicators } from '../../config/indicators.ts';
import { shareCases } from '../../jobs/county-counts.ts';
import type { Indicator } from '../../method/indicator.ts';
import { buildSteps } from '../../region/build/build-steps.ts';
import { countByDuckDb } from '../../region/build/count-by-duckdb.ts';
import type { CountingEngine } from '../../region/build/engine.ts';
import { tablePath } from '../../region/build/shared-cases.ts';
import { writtenSteps } from '../../region/build/spark-script.ts';
import { PLAIN, resolvedCases } from '../support/plain-county.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { TestCounty } from '../support/test-county.ts';
import { built, BuildingRegion, twoCounties } from './building-region.ts';
import { countsOf, countyOf } from './test-region.ts';

const input = temporaryFolder();
const region = new BuildingRegion(input);
let one: TestCounty;
let two: TestCounty;
beforeAll(async () => {
  [one, two] = await twoCounties();
  await shareCases(one.dir, PLAIN, input);
  await shareCases(two.dir, PLAIN, input);
});

/** A region's own indicator. */
const ownIndicator = (sql: string): Indicator => ({
  id: 'own',
  title: '自己的',
  module: 'process',
  type: 'rate',
  better: 'high',
  needs: [],
  sql,
  isOwn: true,
});
const OWN_RATE = `select kind, unit_code, petition_no, load_id, registered_on as n_on,
  registered_on as n_seen_on, cast(null as date) as k_on, cast(null as date) as k_seen_on from fact`;

describe('the counts that are built of them', () => {
  it('are byte for byte those that each county hands over itself', async () => {
    const output = temporaryFolder();
    expect(await region.build(output)).toEqual(['甲县 built', '乙县 built']);
    expect(built(output, '900101').equals(await countsOf(one))).toBe(true);
    expect(built(output, '900102').equals(await countsOf(two))).toBe(true);
    expect(readdirSync(output).toSorted()).toEqual([
      '900101.built',
      '900101.json.gz',
      '900102.built',
      '900102.json.gz',
    ]);
    const none: CountingEngine = () => {
      throw new Error('there is nothing to count');
    };
    expect(await region.build(output, none)).toEqual(['甲县 unchanged', '乙县 unchanged']);
  });

  it('are made again of a county that has a new load, and of no other', async () => {
    const output = temporaryFolder();
    await region.build(output);
    const before = built(output, '900102');
    await two.load(resolvedCases('东镇', 1, 1), { loadedAt: '2030-01-02 00:00:00' });
    const { cases, isNew } = await shareCases(two.dir, PLAIN, input);
    expect([isNew, cases.petitions]).toEqual([true, 4]);
    // Whoever counted at that time reads the tables before.
    expect(readdirSync(cases.folder)).toHaveLength(3);
    expect(await region.build(output)).toEqual(['甲县 unchanged', '乙县 built']);
    expect(built(output, '900102').equals(before)).toBe(false);
    expect(built(output, '900102').equals(await countsOf(two))).toBe(true);
  });

  it('of the counties that are done stay when the engine fails, and the next run goes on', async () => {
    const output = temporaryFolder();
    const failing: CountingEngine = async function* fail(work) {
      yield* countByDuckDb({ ...work, counties: work.counties.slice(0, 1) });
      throw new Error('the power is gone');
    };
    await expect(region.build(output, failing)).rejects.toThrow('the power is gone');
    expect(readdirSync(output).toSorted()).toEqual(['900101.built', '900101.json.gz']);
    expect(await region.build(output)).toEqual(['甲县 unchanged', '乙县 built']);
  });

  it('are not made of a county that counts by other rules', async () => {
    const other = countyOf('900103', '丙县', ['北镇']);
    await other.load(resolvedCases('北镇', 1, 1));
    // The scheme `plain` has no domains.
    await shareCases(other.dir, 'six-modules', input);
    const output = temporaryFolder();
    expect(await region.build(output)).toEqual([
      expect.stringMatching(/^丙县（900103）的计数规则与本区域的不同：三大领域/),
      '甲县 built',
      '乙县 built',
    ]);
    expect(existsSync(join(output, '900103.json.gz'))).toBe(false);
  });

  it('of the other counties are made where some have handed over what cannot be read', async () => {
    const other = new BuildingRegion(temporaryFolder());
    const damaged = await other.receive('900107', '辛县');
    writeFileSync(join(damaged.folder, 'manifest.json'), '{ "format": 1');
    const gone = await other.receive('900108', '壬县');
    rmSync(tablePath(gone, 'clock'));
    const whole = await other.receive('900109', '癸县');
    const foreign = await other.receive('900110', '子县');
    copyFileSync(tablePath(whole, 'unit_label'), tablePath(foreign, 'unit_label'));
    cpSync(whole.folder, `${whole.folder}-old`, { recursive: true });
    const output = temporaryFolder();
    expect(await other.build(output)).toEqual([
      `${damaged.folder}/manifest.json 读不出来，请该县用 region export-cases 重新交一次。`,
      `${whole.folder}-old/manifest.json 是癸县（900109）的，与目录名“900109-old”不同，请把目录名改成编码，或移走这个目录。`,
      `${tablePath(gone, 'clock')} 没有了，请该县用 region export-cases 重新交一次。`,
      `${tablePath(foreign, 'unit_label')} 与交出时的不同，请该县用 region export-cases 重新交一次。`,
      '癸县 built',
    ]);
    expect(readdirSync(output).toSorted()).toEqual(['900109.built', '900109.json.gz']);
  });

  it('are not made of a county whose code leads out of the folder', async () => {
    const other = new BuildingRegion(temporaryFolder());
    const { folder: own } = await other.receive('900107', '辛县');
    const path = join(own, 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"900107"', '".."'));
    expect(await other.build(temporaryFolder())).toEqual([
      `${path} 读不出来，请该县用 region export-cases 重新交一次。`,
    ]);
  });

  it('of the other counties are made where a query fails at one', async () => {
    const sql = `${OWN_RATE} where cast(case when unit_code = '900101101' then 'x' else '1' end as integer) = 1`;
    expect(await region.build(temporaryFolder(), countByDuckDb, [ownIndicator(sql)])).toEqual([
      expect.stringMatching(/^丙县（900103）的计数规则/),
      '甲县（900101）没有算成，其他县接着算。请加 --debug 重试，并把输出交给维护人员。',
      '乙县 built',
    ]);
  });

  it('are not begun where an indicator of the region is wrong, which is told in one sentence', async () => {
    const output = temporaryFolder();
    const wrong = [
      ['select no_column from fact', '不能执行，数据库的提示是'],
      ['select petition_no from fact', '缺少列 kind、unit_code、load_id'],
    ] as const;
    for (const [sql, sentence] of wrong) {
      const building = region.build(output, countByDuckDb, [ownIndicator(sql)]);
      await expect(building).rejects.toThrow(UserError);
      await expect(region.build(output, countByDuckDb, [ownIndicator(sql)])).rejects.toThrow(
        sentence,
      );
    }
    expect(readdirSync(output)).toEqual([]);
  });

  it('are made in a folder for the account and its group, and other folders stay', async () => {
    const output = temporaryFolder();
    const left = `.cockpit-build-${hostname()}-4194999`;
    const others = ['.cockpit-build-elsewhere-1', `${left}-x`, 'work-2025'];
    for (const name of [left, ...others]) mkdirSync(join(output, name));
    const seen: [string, number][] = [];
    const looking: CountingEngine = async function* look({ folder }) {
      seen.push([basename(folder), statSync(folder).mode & 0o777]);
      yield* [];
    };
    await region.build(output, looking);
    expect(seen).toEqual([[`.cockpit-build-${hostname()}-${process.pid}`, 0o770]]);
    expect(readdirSync(output).toSorted()).toEqual(others.toSorted());
  });

  it('wait while another machine counts into the same folder', async () => {
    const output = temporaryFolder();
    const lock = { pid: 1, since: '2026-01-01T00:00:00.000Z', host: 'elsewhere' };
    writeFileSync(join(output, 'build.lock'), JSON.stringify(lock));
    await expect(region.build(output)).rejects.toThrow(
      `${output} 的计算正由机器 elsewhere 的进程 1 进行，请等它结束后再试；那个进程已经不在的，请删去 ${output}/build.lock。`,
    );
  });

  it('are made in steps that have names', () => {
    const steps = buildSteps(readIndicators(region.dir));
    const written = [...steps.filter(({ as }) => as === 'table'), ...writtenSteps(steps)];
    expect(written.filter(({ title }) => title === null)).toEqual([]);
  });
});
