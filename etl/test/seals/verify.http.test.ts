import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../base/sha256.ts';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { chainLine, chainLineText, readLine } from '../../seals/chain-line.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import { verifySeals } from '../../seals/verify/verify-seals.ts';
import { parseEdition } from '../../editions/parse-edition.ts';
import { withoutRated } from '../support/lacking-indicator.ts';
import type { TestCounty } from '../support/test-county.ts';
import { found, published, restatedCounty, written } from './restated-county.ts';
import { judged, MARCH_ID, may, sealedCounty, sealMarch, specOf } from './sealed-county.ts';

describe('a sealed file', () => {
  it('changed is named with its byte, the cell, and what it was', async () => {
    const county = await restatedCounty();
    const file = `var/sealed/editions/${MARCH_ID}.json`;
    const bytes = readFileSync(`${county.dir.root}/${file}`);
    // 镇2 stands second with 60.
    const at = bytes.indexOf('"index":60') + '"index":'.length;
    bytes.write('9', at);
    county.write(file, bytes);
    expect(await found(county)).toEqual([
      `${file} 第 ${at} 字节（从 0 数起）：镇2 信访指数 封存为 60，现为 90；请从备份恢复这个文件。`,
    ]);
  });

  it('cut off is named with the byte where it ends', async () => {
    const county = await restatedCounty();
    const file = `var/sealed/editions/${MARCH_ID}.r2.json`;
    const bytes = readFileSync(`${county.dir.root}/${file}`);
    county.write(file, bytes.subarray(0, bytes.length - 10));
    const [problem, ...others] = await found(county);
    expect(others).toEqual([]);
    expect(problem).toContain(`${file} 第 ${bytes.length - 10} 字节`);
  });

  it('of a restatement is named with the change that was changed', async () => {
    const county = await restatedCounty();
    const file = `var/sealed/restatements/${MARCH_ID}.r2.json`;
    const text = readFileSync(`${county.dir.root}/${file}`, 'utf8');
    county.write(file, text.replace('["2-4"]', '["2-5"]'));
    const [problem, ...others] = await found(county);
    expect(others).toEqual([]);
    expect(problem).toMatch(/字段 changes\.0\.cases\.0 封存为 "2-4"，现为 "2-5"/);
  });

  it('of reference is named with its byte while the files of today are the same', async () => {
    const county = await restatedCounty();
    const { file } = new SealedEditions(county.dir).list()[0]!.reference;
    const text = readFileSync(county.dir.var('sealed', file), 'utf8');
    county.write(`var/sealed/${file}`, text.replace('镇3', '镇8'));
    expect(await found(county)).toMatchObject([
      expect.stringMatching(
        /第 \d+ 字节（从 0 数起）：字段 units\.2\.name 封存为 "镇3"，现为 "镇8"/,
      ),
    ]);
    county.write(
      'units.csv',
      readFileSync(`${county.dir.root}/units.csv`, 'utf8').replace('镇1', '一镇'),
    );
    expect(await found(county)).toEqual([
      `var/sealed/${file}：内容与封存时不同；请从备份恢复这个文件。`,
    ]);
  });

  it('gone, or put in, is named', async () => {
    const county = await restatedCounty();
    rmSync(county.dir.var('sealed', 'editions', `${MARCH_ID}.json`));
    county.write('var/sealed/editions/other.json', '{}');
    expect(await found(county)).toEqual([
      expect.stringContaining('var/sealed/editions/other.json：没有哪一条封存记录提到它'),
      `var/sealed/editions/${MARCH_ID}.json：文件不见了；请从备份恢复这个文件。`,
    ]);
  });
});

describe('the chain', () => {
  const path = 'var/sealed/chain.jsonl';
  const lines = (county: TestCounty) =>
    readFileSync(`${county.dir.root}/${path}`, 'utf8').split('\n').slice(0, -1);

  it('is broken where a line was taken out, put in twice, or moved', async () => {
    const county = await restatedCounty();
    const days = ['2024-04-03', '2024-04-04'].map((date) => specOf({ period: 'day', date }));
    await sealEditions(county.dir, days, { now: may(5), restate: false });
    const [a, b, c, d] = lines(county) as [string, string, string, string];
    const faults = async (...all: string[]) => {
      county.write(path, all.map((line) => `${line}\n`).join(''));
      return (await verifySeals(county.dir)).problems
        .filter(({ place }) => place.includes('chain.jsonl'))
        .map(({ place, what }) => `${/第 \d 行/.exec(place)![0]}${what}`);
    };
    expect(await faults(a, b, c, d)).toEqual([]);
    expect(await faults(a, c, d)).toEqual(['第 2 行是第 3 号封存，应为第 2 号']);
    expect(await faults(b, c, d)).toEqual(['第 1 行是第 2 号封存，应为第 1 号']);
    expect(await faults(a, a, b, c, d)).toEqual(['第 2 行是第 1 号封存，应为第 2 号']);
    expect(await faults(a, b, c, '', d)).toEqual(['第 4 行不是一条封存记录']);
  });

  it('is broken where a line was forged: the next does not stand behind it', async () => {
    const county = await restatedCounty();
    const [a, b] = lines(county) as [string, string];
    const forged = chainLine({
      ...readLine(Buffer.from(a), 'a').line!,
      known_at: '2024-05-02 09:00:00',
    });
    county.write(path, `${chainLineText(forged)}\n${b}\n`);
    expect(await found(county)).toEqual([expect.stringContaining('chain.jsonl 第 2 行（第')]);
    expect((await found(county))[0]).toContain('与上一行接不上');
  });
});

describe('a seal of another version of the program', () => {
  /** The only line of the chain as an older program would have written it, with other words. */
  async function sealedByOlder(change: (text: string) => string): Promise<TestCounty> {
    const county = await sealedCounty();
    const { entry } = await sealMarch(county, may(2));
    const text = change(readFileSync(county.dir.var('sealed', entry.edition.file), 'utf8'));
    const older = chainLine({
      ...entry,
      program_version: '0.0.1',
      edition: { ...entry.edition, sha256: sha256Of(text) },
    });
    county.write(`var/sealed/${entry.edition.file}`, text);
    county.write('var/sealed/chain.jsonl', `${chainLineText(older)}\n`);
    return county;
  }

  it('is compared by its published cells, and said to be', async () => {
    const county = await sealedByOlder((text) =>
      text.replaceAll('"proposal":null', '"proposal":"commend"'),
    );
    expect(await verifySeals(county.dir)).toMatchObject({
      problems: [],
      notes: ['1 期由其他版本的程序封存，重算的全文写法不同，公布的各格一致。'],
    });
  });

  it('that did not know an indicator is compared by those that it knew', async () => {
    const county = await sealedByOlder((text) => withoutRated(parseEdition(text)));
    expect(await verifySeals(county.dir)).toMatchObject({
      problems: [],
      notes: ['1 期由其他版本的程序封存，重算的全文写法不同，公布的各格一致。'],
    });
    // Nothing of it is restated unless something else has changed.
    expect((await sealMarch(county, may(5))).status).toBe('unchanged');
  });

  it('has a problem where a published cell differs', async () => {
    const county = await sealedByOlder((text) => text.replace('"index":60', '"index":61'));
    expect(await found(county)).toEqual([
      `第 1 号封存 ${MARCH_ID}：镇2 信访指数 封存为 61，重算为 60；数据仓库或程序在封存后被改过，请从备份恢复。`,
    ]);
  });
});

const LOADER = `
import { DuckDBInstance } from '@duckdb/node-api';
const instance = await DuckDBInstance.create(process.argv[1]);
const connection = await instance.connect();
await connection.run('create table more as from range(100000)');
await connection.run('checkpoint');
// Kept, or the garbage collector would close the file and let it go.
globalThis.held = [instance, connection];
process.stdout.write('ready');
process.stdin.on('end', () => process.exit()).resume();
`;

describe('what is no tampering', () => {
  it('is a load under way', async () => {
    const county = await restatedCounty();
    // A process that has the file and writes to it.
    const loader = spawn(process.execPath, ['--input-type=module', '-e', LOADER, written(county)], {
      cwd: PACKAGE_ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(loader.stdout, 'data');
    const during = await verifySeals(county.dir);
    loader.stdin.end();
    await once(loader, 'exit');
    expect(during.problems).toEqual([]);
    expect(during.notes).toEqual([expect.stringContaining('有一次装载正在进行')]);
    // It went away without publishing what it wrote.
    expect(await found(county)).toEqual([expect.stringContaining('两份都读得出')]);
  });

  it('is a load that was taken in and not published yet', async () => {
    const county = await restatedCounty();
    const before = readFileSync(published(county));
    await county.load([judged('1-9', true)], { loadedAt: may(6) });
    writeFileSync(published(county), before);
    const { problems, notes } = await verifySeals(county.dir);
    expect(problems).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('还没有发布')]);
  });

  it('is a folder in which nothing was ever sealed', async () => {
    const county = await sealedCounty();
    expect(await verifySeals(county.dir)).toMatchObject({ seals: 0, problems: [], notes: [] });
    expect(existsSync(county.dir.var('sealed'))).toBe(false);
  });
});

describe('a check since a day', () => {
  it('works out again the editions that end on it or later', async () => {
    const county = await restatedCounty();
    const days = ['2024-04-03', '2024-04-04'].map((date) => specOf({ period: 'day', date }));
    await sealEditions(county.dir, days, { now: may(5), restate: false });
    const told: string[] = [];
    const verification = await verifySeals(county.dir, {
      since: '2024-04-03',
      onRecomputed: (id) => told.push(id),
    });
    expect(verification).toMatchObject({ seals: 4, editions: 3, recomputed: 2, problems: [] });
    expect(told).toEqual([
      'township-day-2024-04-03-ytd-plain',
      'township-day-2024-04-04-ytd-plain',
    ]);
  });
});
