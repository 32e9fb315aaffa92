import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readChain } from '../../seals/seal-chain.ts';
import { SealFiles } from '../../seals/seal-files.ts';
import { firstDifference } from '../../seals/verify/first-difference.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { THREADS } from '../support/run-folder.ts';
import type { TestCounty } from '../support/test-county.ts';
import { judged, may, sealedCounty, sealMarch } from './sealed-county.ts';

/** Whole numbers below a limit, the same at every run (Lehmer). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

/** The file with one byte changed while some work is done on it. */
async function withByte<T>(
  path: string,
  at: number,
  mask: number,
  work: () => Promise<T>,
): Promise<T> {
  const good = readFileSync(path);
  const bad = Buffer.from(good);
  bad[at]! ^= mask;
  writeFileSync(path, bad);
  try {
    return await work();
  } finally {
    writeFileSync(path, good);
  }
}

let county: TestCounty;
let folders: string[];
beforeAll(async () => {
  county = await sealedCounty();
  await sealMarch(county, may(2));
  await county.load([judged('2-4', true)], { loadedAt: may(3) });
  await sealMarch(county, may(4), true);
  folders = new SealFiles(county.dir).list().filter((file) => file.includes('/'));
});

describe('one changed byte', () => {
  it('of the chain is reported with its line, whichever it is', () => {
    const files = new SealFiles(county.dir);
    const path = county.dir.var('sealed', 'chain.jsonl');
    const good = readFileSync(path);
    const lineOf = (at: number) => good.subarray(0, at).filter((byte) => byte === 10).length + 1;
    expect(readChain(files).faults).toEqual([]);
    for (let at = 0; at < good.length; at += 1) {
      const bad = Buffer.from(good);
      bad[at]! ^= 1 << (at % 8);
      writeFileSync(path, bad);
      const [fault] = readChain(files).faults;
      expect({ at, line: fault?.at }).toEqual({ at, line: lineOf(at) });
    }
    writeFileSync(path, good);
  });

  it('of a sealed file is reported with the file and the very byte', async () => {
    const below = numbers(7);
    for (const file of folders) {
      const path = county.dir.var('sealed', file);
      const { length } = readFileSync(path);
      for (const at of [0, length - 1, below(length)]) {
        const mask = 1 << below(8);
        const { problems } = await withByte(path, at, mask, () => verifySeals(county.dir));
        expect({ file, at, places: problems.map(({ place }) => place) }).toEqual({
          file,
          at,
          places: [`${path} 第 ${at} 字节（从 0 数起）`],
        });
      }
    }
  }, 300_000);

  it.each(['warehouse.duckdb', 'published.duckdb'])(
    'of %s is reported with its place, and the database never falls over it',
    async (name) => {
      const path = county.dir.var('warehouse', name);
      const { length } = readFileSync(path);
      const below = numbers(11);
      // The three headers of 4,096 bytes, then anywhere.
      const places = [0, 8, 12, 100, 4_096, 4_104, 8_192, 8_200, length - 1];
      for (const at of [...places, ...Array.from({ length: 3 }, () => below(length))]) {
        const mask = 1 << below(8);
        const { problems } = await withByte(path, at, mask, () => verifySeals(county.dir));
        expect({ at, places: problems.map(({ place }) => place) }).toEqual({
          at,
          places: [expect.stringContaining(`第 ${at} 字节`)],
        });
        // Where the database can tell, it is the changed file that is named.
        const [told = name] = / 与 /.test(problems[0]!.place) ? [] : problems[0]!.place.split(' ');
        expect({ at, told: basename(told) }).toEqual({ at, told: name });
      }
    },
    300_000,
  );
});

describe('the first difference', () => {
  it('is told by what stands there', () => {
    const due = { a: 1, units: [{ name: '镇1' }, { name: '镇2', k: [3, 45] }] };
    const text = Buffer.from(JSON.stringify(due));
    const change = (from: string, to: string) =>
      firstDifference(text, Buffer.from(JSON.stringify(due).replace(from, to)));
    expect(firstDifference(text, text)).toBeNull();
    expect(change('45', '46')).toEqual({
      offset: text.indexOf('45') + 1,
      path: ['units', 1, 'k', 1],
      before: '45',
      after: '46',
    });
    expect(change('45', '4567')).toMatchObject({ path: ['units', 1, 'k'] });
    expect(change('镇2', '镇2区')).toMatchObject({
      path: ['units', 1, 'name'],
      before: '"镇2"',
      after: '"镇2区"',
    });
    expect(change('{"a"', '["a"')).toMatchObject({ offset: 0, path: [] });
    expect(firstDifference(text, Buffer.alloc(0))).toMatchObject({ offset: 0, after: '' });
  });
});

describe('the two files of the warehouse', () => {
  const written = () => readFileSync(join(county.dir.var('warehouse'), 'warehouse.duckdb'));
  const published = () => readFileSync(join(county.dir.var('warehouse'), 'published.duckdb'));

  it('are alike after a load, a refused load and a dry run, be it a large one', async () => {
    expect(written().equals(published())).toBe(true);
    const refused = county.write(
      '坏.csv',
      '信访件编号,登记日期,信访形式,问题属地,办结日期,化解情况\nA1,2024-02-30,来访,,,\n',
    );
    await expect(county.loadFile(refused)).rejects.toThrow('缺少以前的导出有的');
    expect(written().equals(published())).toBe(true);
    // So many rows are written to the file before they are in for good, by several threads.
    vi.stubEnv(THREADS, '2');
    onTestFinished(() => void vi.unstubAllEnvs());
    const rows = Array.from({ length: 130_000 }, (_, at) => judged(`1-${at}`, true));
    const before = written().length;
    await county.load(rows, { dryRun: true });
    expect(written().length).toBeGreaterThan(before);
    expect(written().equals(published())).toBe(true);
  }, 120_000);
});
