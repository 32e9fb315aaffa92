import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { DamagedError, NewerFormatError } from '../../base/errors.ts';
import { readIndicators } from '../../config/indicators.ts';
import { readScheme } from '../../config/scheme.ts';
import { measureSettings, readReference } from '../../editions/reference.ts';
import { shareCases } from '../../jobs/county-counts.ts';
import { buildCounts } from '../../region/build/build-counts.ts';
import { countByDuckDb } from '../../region/build/count-by-duckdb.ts';
import type { CountingEngine } from '../../region/build/engine.ts';
import { tablePath } from '../../region/build/shared-cases.ts';
import { sharedIdentity } from '../../region/build/write-shared-cases.ts';
import { regionRules } from '../../region/region-rules.ts';
import { Database } from '../../warehouse/database.ts';
import { PLAIN, resolvedCases } from '../support/plain-county.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { ExportRow, TestCounty } from '../support/test-county.ts';
import { countsOf, countyOf, TestRegion } from './test-region.ts';

/** Cases of two persons, of whom one comes again, and one case under a name that no unit has. */
const TOLD: ExportRow[] = [
  { 登记日期: '2024-01-05', 办结日期: '2024-01-20', 化解情况: '化解' },
  { 登记日期: '2024-02-05', 办结日期: '2024-03-01', 化解情况: '未化解' },
  { 登记日期: '2024-02-06', 身份证号: '330725197001010019', 信访人姓名: '李某某' },
  { 登记日期: '2024-02-07', 问题属地: '没有的镇', 责任单位: '没有的局' },
];
const CASES = TOLD.map((row, at): ExportRow => ({
  信访件编号: `XF-000${at + 1}`,
  身份证号: '330725196001010011',
  信访人姓名: '王某某',
  联系电话: '13800000000',
  反映内容: '村里的路坏了',
  一级分类: '住建',
  二级分类: '房屋',
  问题属地: '东镇',
  ...row,
}));

const region = new TestRegion();
const input = temporaryFolder();
let one: TestCounty;
let two: TestCounty;
beforeAll(async () => {
  one = countyOf('900101', '甲县', ['东镇', '西镇']);
  await one.load(CASES);
  two = countyOf('900102', '乙县', ['东镇', '南镇']);
  await two.load(resolvedCases('南镇', 1, 3));
  await shareCases(one.dir, PLAIN, input);
  await shareCases(two.dir, PLAIN, input);
});

/** Builds, and returns what was told of each county. */
async function build(
  output: string,
  engine: CountingEngine = countByDuckDb,
  from = input,
): Promise<string[]> {
  const told: string[] = [];
  await buildCounts(
    {
      input: from,
      output,
      rules: regionRules(region.dir, readScheme(region.dir, PLAIN)),
      indicators: readIndicators(region.dir),
      engine,
    },
    {
      onUnchanged: ({ header }) => told.push(`${header.county.name} unchanged`),
      onRefused: ({ header }, difference) => told.push(`${header.county.name}: ${difference}`),
      onEvent: () => {},
      onWaiting: () => {},
      onBuilt: ({ header }) => told.push(`${header.county.name} built`),
    },
  );
  return told;
}

const built = (output: string, code: string) => readFileSync(join(output, `${code}.json.gz`));

/** All that stands in the tables of a folder, read from outside, and the bytes of its files. */
async function contentOf(folder: string): Promise<{ tables: string; bytes: Buffer }> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.(parquet|json)$/.test(path));
  const database = await Database.open();
  const tables: string[] = [];
  for (const path of files.filter((each) => each.endsWith('.parquet'))) {
    await database.viewParquet('file', path);
    const rows = await database.rows<{ row: string }>(
      'select cast(to_json(file) as varchar) as row from file',
    );
    tables.push(...rows.map(({ row }) => row));
  }
  database.close();
  return {
    tables: tables.join('\n'),
    bytes: Buffer.concat(files.map((path) => readFileSync(path))),
  };
}

describe('the cases that a county hands over', () => {
  it('name no case, person or unit that is none, and keep who is the same person', async () => {
    const { cases, isNew } = await shareCases(one.dir, PLAIN, input);
    expect([isNew, cases.petitions]).toEqual([false, 4]);
    const database = await Database.open();
    await database.viewParquet('petition', tablePath(cases, 'stg_petition'));
    const rows = await database.rows<Record<string, unknown>>(
      'select * from petition order by petition_no',
    );
    database.close();
    const persons = rows.map(({ petitioner_key }) => petitioner_key);
    expect(new Set(persons.filter((_, at) => at !== 2)).size).toBe(1);
    expect(persons.toSorted()).toEqual(persons[2] === 1 ? [1, 2, 2, 2] : [1, 1, 1, 2]);
    expect(
      rows.map((row) => [row['petition_no'], row['township_label'], row['org_label']]),
    ).toEqual([
      ['000000000001', '900101101', null],
      ['000000000002', '900101101', null],
      ['000000000003', '900101101', null],
      ['000000000004', '', ''],
    ]);
    for (const unread of ['content_hash', 'source', 'township', 'responsible_org', 'purpose']) {
      expect(rows.map((row) => row[unread])).toEqual([null, null, null, null]);
    }
    const { tables, bytes } = await contentOf(input);
    for (const word of ['王某某', '李某某', '13800000000', '330725', '路坏', '没有的', 'XF-0']) {
      expect(tables).not.toContain(word);
      expect(bytes.includes(word)).toBe(false);
    }
  });

  it('have no text of a case in any column, and the same counts', async () => {
    const county = countyOf('900104', '丁县', ['东镇', '西镇']);
    const free = (at: number, row: ExportRow): ExportRow => ({
      信访件编号: `赵小姐的信${at}`,
      登记日期: `2024-01-0${at}`,
      身份证号: '330725196001010011',
      一级分类: '赵小姐的房子',
      二级分类: '邻居钱先生漏水',
      三级分类: '三楼漏水',
      问题属地: '东镇江南路88号3幢502室',
      责任单位: '西镇江南路99号',
      ...row,
    });
    await county.load([
      free(1, { 办结日期: '2024-01-02', 化解情况: '未化解' }),
      // The same matter again, known by its texts, and one that names an earlier case.
      free(2, {}),
      free(3, { 首次信访件编号: '赵小姐的信1', 问题属地: '西镇', 一级分类: '住建' }),
      free(4, { 首次信访件编号: '去年钱先生的信8', 二级分类: '房屋' }),
      free(5, { 二级分类: '房屋', 问题属地: '900104101' }),
      free(6, { 问题属地: '900104101003' }),
    ]);
    const folder = temporaryFolder();
    const output = temporaryFolder();
    await shareCases(county.dir, PLAIN, folder);
    const { tables, bytes } = await contentOf(folder);
    for (const word of ['赵小姐', '钱先生', '江南路', '漏水', '三楼', '房子', '信1']) {
      expect(tables).not.toContain(word);
      expect(bytes.includes(word)).toBe(false);
    }
    await build(output, countByDuckDb, folder);
    const own = await countsOf(county);
    expect(built(output, '900104').equals(own)).toBe(true);
    const repeats = gunzipSync(own)
      .toString()
      .split('\n')
      .filter((line) => line.startsWith('["part","900104101","channel"'))
      .map((line): unknown[] => JSON.parse(line))
      .filter((row) => row[6] !== 0)
      .map((row) => [row[4], row[7]]);
    // The second and the sixth are the matter of the first, the fifth is that of the fourth.
    expect(repeats).toEqual([
      ['2024-01-01', 0],
      ['2024-01-02', 1],
      ['2024-01-04', 0],
      ['2024-01-05', 1],
      ['2024-01-06', 1],
    ]);
  });

  it('are written again when the county has another name, or the program leaves out more', async () => {
    const county = countyOf('900105', '戊县', ['东镇']);
    await county.load(resolvedCases('东镇', 1, 1));
    const folder = temporaryFolder();
    const share = () => shareCases(county.dir, PLAIN, folder);
    await share();
    expect((await share()).isNew).toBe(false);
    writeFileSync(join(county.dir.root, 'county.yaml'), "code: '900105'\nname: 戊市\n");
    const { cases, isNew } = await share();
    expect([isNew, cases.header.county.name]).toEqual([true, '戊市']);
    const settings = measureSettings(readReference(county.dir, PLAIN));
    const identities = [undefined, ['select 1 as label'], ['select 2 as label']].map((selects) =>
      sharedIdentity(cases.header.county, 'loads', settings, selects),
    );
    expect(new Set(identities).size).toBe(3);
  });

  it('are refused where they are of a newer program, or damaged', async () => {
    const other = temporaryFolder();
    const { cases } = await shareCases(two.dir, PLAIN, other);
    const path = join(cases.folder, 'manifest.json');
    writeFileSync(path, '{ "format": 2 }');
    await expect(shareCases(two.dir, PLAIN, other)).rejects.toThrow(NewerFormatError);
    writeFileSync(path, '{ "format": 1');
    await expect(shareCases(two.dir, PLAIN, other)).rejects.toThrow(DamagedError);
  });
});

describe('the counts that are built of them', () => {
  it('are byte for byte those that each county hands over itself', async () => {
    const output = temporaryFolder();
    expect(await build(output)).toEqual(['甲县 built', '乙县 built']);
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
    expect(await build(output, none)).toEqual(['甲县 unchanged', '乙县 unchanged']);
  });

  it('are made again of a county that has a new load, and of no other', async () => {
    const output = temporaryFolder();
    await build(output);
    const before = built(output, '900102');
    await two.load(resolvedCases('东镇', 1, 1), { loadedAt: '2030-01-02 00:00:00' });
    const { cases, isNew } = await shareCases(two.dir, PLAIN, input);
    expect([isNew, cases.petitions]).toEqual([true, 4]);
    // Whoever counted at that time reads the tables before.
    expect(readdirSync(cases.folder)).toHaveLength(3);
    expect(await build(output)).toEqual(['甲县 unchanged', '乙县 built']);
    expect(built(output, '900102').equals(before)).toBe(false);
    expect(built(output, '900102').equals(await countsOf(two))).toBe(true);
  });

  it('of the counties that are done stay when the engine fails, and the next run goes on', async () => {
    const output = temporaryFolder();
    const failing: CountingEngine = async function* fail(work) {
      yield* countByDuckDb({ ...work, counties: work.counties.slice(0, 1) });
      throw new Error('the power is gone');
    };
    await expect(build(output, failing)).rejects.toThrow('the power is gone');
    expect(readdirSync(output).toSorted()).toEqual(['900101.built', '900101.json.gz']);
    expect(await build(output)).toEqual(['甲县 unchanged', '乙县 built']);
  });

  it('are not made of a county that counts by other rules', async () => {
    const other = countyOf('900103', '丙县', ['北镇']);
    await other.load(resolvedCases('北镇', 1, 1));
    // The scheme `plain` has no domains.
    await shareCases(other.dir, 'six-modules', input);
    const output = temporaryFolder();
    expect(await build(output)).toEqual([
      expect.stringMatching(/^丙县: 三大领域/),
      '甲县 built',
      '乙县 built',
    ]);
    expect(existsSync(join(output, '900103.json.gz'))).toBe(false);
  });
});
