import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadInbox } from '../../intake/inbox/load-inbox.ts';
import { RefusedFiles } from '../../intake/inbox/refused-files.ts';
import { csvText, TestCounty } from '../support/test-county.ts';

const GOOD = csvText([{ 信访件编号: '1', 登记日期: '2024-03-01', 信访形式: '来信' }]);
/** No channel of this name: nothing of the file can be counted. */
const BAD = csvText([{ 信访件编号: '2', 登记日期: '2024-03-01', 信访形式: '飞鸽' }]);
const SKIPPED = /^文件 b\.csv 在 .+ 没有装载，此后文件、来源设置和单位名册都没有变，这次跳过/;

/** Runs the inbox; returns what was loaded and the sentences of what was not. */
async function run(county: TestCounty) {
  const loaded: string[] = [];
  const refused: string[] = [];
  await loadInbox(county.dir, {
    onProgress: () => {},
    onLoaded: ({ reconciliation }) => loaded.push(reconciliation.file),
    onRefused: (_, reason) => refused.push(reason),
  });
  return { loaded, refused };
}

async function refusedOnce(): Promise<{ county: TestCounty; path: string; reason: string }> {
  const county = new TestCounty();
  const path = county.write('var/inbox/b.csv', BAD);
  county.write('var/inbox/c.csv', GOOD);
  const { loaded, refused } = await run(county);
  expect(loaded).toEqual(['c.csv']);
  expect(refused).toHaveLength(1);
  return { county, path, reason: refused[0]! };
}

describe('a refused file of the inbox', () => {
  it('stays with its reason on record, which nobody else can read', async () => {
    const { county, path, reason } = await refusedOnce();
    expect(existsSync(path)).toBe(true);
    expect(new RefusedFiles(county.dir).list()).toMatchObject([{ file: 'b.csv', reason }]);
    expect(statSync(county.dir.var('refused.json')).mode & 0o777).toBe(0o600);
  });

  it('is skipped by later runs, which say why', async () => {
    const { county, reason } = await refusedOnce();
    county.write('var/inbox/d.csv', GOOD);
    const { loaded, refused } = await run(county);
    expect(loaded).toEqual(['d.csv']);
    expect(refused).toEqual([expect.stringMatching(SKIPPED)]);
    expect(refused[0]!.endsWith(`当时的原因：${reason}`)).toBe(true);
  });

  it('is tried again when it, the register or its source changes', async () => {
    const { county, path, reason } = await refusedOnce();
    const words = 'extends: petition\ntitle: 信访件\nfiles: [b]\n';
    for (const change of [
      () => writeFileSync(path, `${BAD}\n`),
      () => writeFileSync(county.dir.find('units.csv')!, '\n', { flag: 'a' }),
      () => county.write('sources/b.yaml', words),
      () => county.write('sources/b.yaml', `${words}blank: ['不详']\n`),
    ]) {
      expect((await run(county)).refused).toEqual([expect.stringMatching(SKIPPED)]);
      change();
      // The workbook with the rejected rows is named after the content of the file.
      const [again] = (await run(county)).refused;
      expect(again!.split('退回的行')[0]).toBe(reason.split('退回的行')[0]);
    }
    county.write('sources/b.yaml', `${words}words: { channel: { letter: [飞鸽] } }\n`);
    expect(await run(county)).toEqual({ loaded: ['b.csv'], refused: [] });
    expect(existsSync(path)).toBe(false);
    expect(new RefusedFiles(county.dir).list()).toEqual([]);
  });

  it('is tried again once its source is known to lack the column', async () => {
    const county = new TestCounty();
    const before = { loadedAt: '2026-01-01 00:00:00', usual: false };
    await county.load([{ 登记日期: '2024-03-01', 办结日期: '2024-03-05' }], before);
    county.write('var/inbox/b.csv', GOOD);
    expect((await run(county)).refused).toEqual([expect.stringContaining('--without 办结日期')]);
    expect((await run(county)).refused).toEqual([expect.stringMatching(SKIPPED)]);
    // Another file that lacks it, confirmed by hand.
    const other = csvText([{ 信访件编号: '7', 登记日期: '2024-03-01', 信访形式: '来信' }]);
    const confirmed = { without: ['办结日期'], loadedAt: '2026-01-02 00:00:00' };
    await county.loadFile(county.write('c.csv', other), confirmed);
    expect(await run(county)).toEqual({ loaded: ['b.csv'], refused: [] });
  });

  it('is forgotten by the run that finds it loaded by hand', async () => {
    const county = new TestCounty();
    const closed = {
      信访件编号: '3',
      登记日期: '2024-03-01',
      信访形式: '来信',
      办结日期: '2024-03-05',
    };
    const before = { loadedAt: '2026-01-01 00:00:00' };
    await county.loadFile(county.write('a.csv', csvText([closed])), before);
    const path = county.write('var/inbox/b.csv', GOOD);
    expect((await run(county)).refused).toEqual([expect.stringContaining('--without 办结日期')]);
    await county.loadFile(path, { without: ['办结日期'] });
    expect(await run(county)).toEqual({ loaded: [], refused: [] });
    expect(existsSync(path)).toBe(false);
    expect(new RefusedFiles(county.dir).list()).toEqual([]);
  });

  it('is forgotten when it is taken away', async () => {
    const { county, path } = await refusedOnce();
    rmSync(path);
    await run(county);
    expect(new RefusedFiles(county.dir).list()).toEqual([]);
  });

  it('is tried again when the record is damaged', async () => {
    const { county, reason } = await refusedOnce();
    county.write('var/refused.json', '{');
    expect((await run(county)).refused).toEqual([reason]);
    expect(JSON.parse(readFileSync(county.dir.var('refused.json'), 'utf8'))).toMatchObject({
      files: [{ file: 'b.csv', reason }],
    });
  });

  it('is told by a program that is too old for the record', () => {
    const county = new TestCounty();
    county.write('var/refused.json', '{"format":2,"files":[]}');
    expect(() => new RefusedFiles(county.dir)).toThrow('未装载文件的记录');
  });
});
