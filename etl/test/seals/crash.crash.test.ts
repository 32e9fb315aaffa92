import { csvText, usualHeadings } from '../support/test-county.ts';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { PENDING, readChain } from '../../seals/seal-chain.ts';
import { CHAIN } from '../../seals/seal-files.ts';
import { DISK, SealFiles } from '../../seals/seal-files.ts';
import type { DiskEffects } from '../../seals/seal-files.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import type { TestCounty } from '../support/test-county.ts';
import { MARCH } from '../support/plain-county.ts';
import { judged, MARCH_ID, may, sealedCounty, sealMarch, specOf } from './sealed-county.ts';

class PowerCut extends Error {}

/** A disk that works for some steps; the next one writes half of what it should, and no more. */
function failingAfter(steps: number): DiskEffects {
  let left = steps;
  const step = (whole: () => void, half: () => void) => {
    if (left < 0) throw new PowerCut();
    left -= 1;
    if (left >= 0) return whole();
    half();
    throw new PowerCut();
  };
  const cut = (content: string | Buffer) => {
    const bytes = Buffer.from(content);
    return bytes.subarray(0, bytes.length / 2);
  };
  return {
    write: (path, content) =>
      step(
        () => DISK.write(path, content),
        () => DISK.write(path, cut(content)),
      ),
    append: (path, content) =>
      step(
        () => DISK.append(path, content),
        () => DISK.append(path, cut(content)),
      ),
    rename: (from, to) =>
      step(
        () => DISK.rename(from, to),
        () => {},
      ),
    remove: (path) =>
      step(
        () => DISK.remove(path),
        () => {},
      ),
  };
}

/** Seals March on such a disk; true when it got to the end. */
async function sealUntilCut(county: TestCounty, steps: number, restate = false): Promise<boolean> {
  const files = new SealFiles(county.dir, failingAfter(steps));
  const options = { now: may(2), restate };
  return sealEditions(county.dir, [specOf(MARCH)], options, files).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof PowerCut)) throw error;
      return false;
    },
  );
}

// Reference, edition and line written aside, the line renamed: then the seal is certain.
const UNCERTAIN = 4;
// After it: two files renamed, the line appended, the one kept aside removed.
const STEPS = 8;

describe('a seal cut short', () => {
  let county: TestCounty;
  const sealed = (file: string) => county.dir.var('sealed', file);
  beforeAll(async () => {
    county = await sealedCounty();
  });

  it.each(Array.from({ length: STEPS }, (_, steps) => steps))(
    'in its step %i is either none or one that the next run finishes',
    async (steps) => {
      rmSync(sealed(''), { recursive: true, force: true });
      expect(await sealUntilCut(county, steps)).toBe(false);
      // What it left is nobody's tampering, and is not yet shown.
      const { problems, notes } = await verifySeals(county.dir);
      expect({ steps, problems }).toEqual({ steps, problems: [] });
      expect(notes).toEqual(['有一次封存中断，下一次封存会接着完成或清理。']);
      // A later K tells a seal that was finished from a new one.
      const { status, entry } = await sealMarch(county, may(3));
      const isCertain = steps >= UNCERTAIN;
      expect({ steps, status, known_at: entry.known_at }).toEqual({
        steps,
        status: isCertain ? 'unchanged' : 'sealed',
        known_at: isCertain ? may(2) : may(3),
      });
      expect(new SealedEditions(county.dir).list()).toEqual([entry]);
      const after = await verifySeals(county.dir);
      expect(after).toMatchObject({ seals: 1, problems: [], notes: [] });
    },
  );

  it('has no step beyond these', async () => {
    const other = await sealedCounty();
    expect(await sealUntilCut(other, STEPS)).toBe(true);
  });
});

describe('a line that breaks off', () => {
  it('is finished wherever it breaks, be it within a character', async () => {
    const county = await sealedCounty();
    const row = { 信访件编号: '9-9', 登记日期: '2024-04-02', 信访形式: '来访', 问题属地: '' };
    const text = csvText([row], usualHeadings(new Set()));
    await county.loadFile(county.write('五月.csv', text), { loadedAt: may(1, 9) });
    const { entry } = await sealMarch(county, may(2));
    const path = county.dir.var('sealed', 'chain.jsonl');
    const line = readFileSync(path);
    const character = line.indexOf(Buffer.from('五'));
    expect(character).toBeGreaterThan(0);
    for (const length of [0, 1, character + 1, character + 2, line.length - 1]) {
      county.write('var/sealed/pending.json', line.subarray(0, -1));
      county.write('var/sealed/chain.jsonl', line.subarray(0, length));
      expect((await verifySeals(county.dir)).problems).toEqual([]);
      expect(await sealMarch(county, may(3))).toEqual({ status: 'unchanged', entry });
      expect(readFileSync(path).equals(line)).toBe(true);
      expect(existsSync(county.dir.var('sealed', 'pending.json'))).toBe(false);
    }
  });

  it("is tampering where no crash's trace explains it", async () => {
    const county = await sealedCounty();
    await sealMarch(county, may(2));
    const line = readFileSync(county.dir.var('sealed', 'chain.jsonl'));
    county.write('var/sealed/chain.jsonl', line.subarray(0, 99));
    const { problems } = await verifySeals(county.dir);
    expect(problems).toMatchObject([{ what: '没有写完' }]);
    await expect(sealMarch(county, may(3))).rejects.toThrow('第 1 行没有写完');
    // A line to be written explains an end that it begins with, and no other.
    const files = new SealFiles(county.dir);
    files.write(PENDING, line.toString().trimEnd());
    expect(readChain(files).faults).toEqual([]);
    files.write(CHAIN, `${line.subarray(0, 98).toString()}x`);
    expect(readChain(files).faults).toMatchObject([{ at: 1, offset: 0 }]);
  });

  it('is tampering when the last line is gone whole: its file is still there', async () => {
    const county = await sealedCounty();
    const { entry } = await sealMarch(county, may(2));
    county.write('var/sealed/chain.jsonl', '');
    const { problems } = await verifySeals(county.dir);
    expect(problems.map(({ place }) => place)).toEqual(
      [entry.edition.file, entry.reference.file].map((file) => county.dir.var('sealed', file)),
    );
    await expect(sealMarch(county, may(3))).rejects.toThrow('请运行 cockpit verify');
  });
});

describe('a restatement cut short', () => {
  // The reference is there already: edition, restatement and line written, line renamed; then two
  // files renamed, the line appended, the one kept aside removed.
  it.each([
    [0, 'restated'],
    [3, 'restated'],
    [4, 'unchanged'],
    [6, 'unchanged'],
    [7, 'unchanged'],
  ])('in its step %i leaves the sealed edition, or takes its place whole', async (steps, then) => {
    const county = await sealedCounty();
    await sealMarch(county, may(1, 9));
    await county.load([judged('2-4', true)], { loadedAt: may(1, 10) });
    expect(await sealUntilCut(county, steps, true)).toBe(false);
    expect((await sealMarch(county, may(3), true)).status).toBe(then);
    const { entry, edition } = new SealedEditions(county.dir).latest(MARCH_ID)!;
    expect(entry.revision).toBe(2);
    // Four of five.
    expect(edition.units.find((unit) => unit.unit_name === '镇2')!.index).toBe(80);
    expect((await verifySeals(county.dir)).problems).toEqual([]);
  });
});

describe('two that seal at once', () => {
  const lock = (county: TestCounty, pid: number, since = new Date()) =>
    county.write('var/sealed/lock.json', JSON.stringify({ pid, since: since.toISOString() }));

  it('are not let in: the second is told who is there', async () => {
    const county = await sealedCounty();
    const [first, second] = await Promise.allSettled([
      sealMarch(county, may(2)),
      sealMarch(county, may(2)),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(String((second as PromiseRejectedResult).reason)).toContain(`进程 ${process.pid}`);
    expect((await verifySeals(county.dir)).problems).toEqual([]);
  });

  it('are told since when, as clocks in Shanghai tell it', async () => {
    const county = await sealedCounty();
    const since = new Date();
    lock(county, process.pid, since);
    // Eight hours ahead of UTC, all year.
    const there = new Date(since.getTime() + 8 * 3_600_000).toISOString();
    await expect(sealMarch(county, may(2))).rejects.toThrow(
      `自 ${there.slice(0, 10)} ${there.slice(11, 19)} 起`,
    );
  });

  it('do not wait for a process that is gone', async () => {
    const county = await sealedCounty();
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    lock(county, gone);
    expect((await sealMarch(county, may(2))).status).toBe('sealed');
    expect(existsSync(county.dir.var('sealed', 'lock.json'))).toBe(false);
  });

  it('nor for one that got the number of a process of before the restart', async () => {
    const county = await sealedCounty();
    lock(county, process.ppid, new Date('2001-01-01'));
    expect((await sealMarch(county, may(2))).status).toBe('sealed');
  });

  it('are told of to whoever verifies meanwhile', async () => {
    const county = await sealedCounty();
    lock(county, process.pid);
    expect((await verifySeals(county.dir)).notes).toEqual(['有一处封存正在进行。']);
  });
});
