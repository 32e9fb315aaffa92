import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { NewerFormatError } from '../../base/errors.ts';
import { measureSettings, readReference } from '../../editions/reference.ts';
import { shareCases } from '../../jobs/county-counts.ts';
import { tablePath } from '../../region/build/shared-cases.ts';
import type { SharedCases } from '../../region/build/shared-cases.ts';
import { sharedIdentity } from '../../region/build/write-shared-cases.ts';
import { Database } from '../../warehouse/database.ts';
import { PLAIN, resolvedCases } from '../support/plain-county.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { ExportRow, TestCounty } from '../support/test-county.ts';
import { built, BuildingRegion, twoCounties } from './building-region.ts';
import { countsOf, countyOf } from './test-region.ts';

const input = temporaryFolder();
let one: TestCounty;
let two: TestCounty;
beforeAll(async () => {
  [one, two] = await twoCounties();
  await shareCases(one.dir, PLAIN, input);
});

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
    await new BuildingRegion(folder).build(output);
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

  it('are refused where they are of a newer program', async () => {
    const other = temporaryFolder();
    const { cases } = await shareCases(two.dir, PLAIN, other);
    writeFileSync(join(cases.folder, 'manifest.json'), '{ "format": 2 }');
    await expect(shareCases(two.dir, PLAIN, other)).rejects.toThrow(NewerFormatError);
  });

  it.each<[string, (cases: SharedCases) => void]>([
    ['whose list is no list', ({ folder }) => writeFileSync(join(folder, 'manifest.json'), '{')],
    ['of which a table is gone', (cases) => rmSync(tablePath(cases, 'topic'))],
    ['of which a table is cut', (cases) => truncateSync(tablePath(cases, 'stg_petition'), 100)],
  ])('%s are written again', async (_, damage) => {
    const folder = temporaryFolder();
    const { cases } = await shareCases(two.dir, PLAIN, folder);
    damage(cases);
    expect((await shareCases(two.dir, PLAIN, folder)).isNew).toBe(true);
    expect((await shareCases(two.dir, PLAIN, folder)).isNew).toBe(false);
    expect(await new BuildingRegion(folder).build(temporaryFolder())).toEqual(['乙县 built']);
  });

  it('are refused of a county whose code is no name of a folder', async () => {
    const county = countyOf('900111', '己县', ['东镇']);
    await county.load(resolvedCases('东镇', 1, 1));
    writeFileSync(join(county.dir.root, 'county.yaml'), "code: '..'\nname: 己县\n");
    await expect(shareCases(county.dir, PLAIN, temporaryFolder())).rejects.toThrow(
      '编码“..”不能作目录名',
    );
  });

  it('stay for three days after others took their place: a build may be reading them', async () => {
    const county = countyOf('900106', '庚县', ['东镇']);
    const folder = temporaryFolder();
    const identities: string[] = [];
    const shareMore = async () => {
      const loadedAt = `2030-01-0${identities.length + 1} 00:00:00`;
      await county.load(resolvedCases('东镇', 1, 1), { loadedAt });
      identities.push((await shareCases(county.dir, PLAIN, folder)).cases.identity);
    };
    const age = (at: number, days: number) => {
      const then = new Date(Date.now() - days * 86_400_000);
      utimesSync(join(folder, '900106', identities[at]!), then, then);
    };
    const left = () => identities.filter((each) => existsSync(join(folder, '900106', each)));
    for (let load = 0; load < 3; load += 1) await shareMore();
    expect(left()).toHaveLength(3);
    // The first was there three days ago; after the fourth the second was.
    age(0, 9);
    age(1, 2);
    await shareMore();
    expect(left()).toEqual(identities);
    age(1, 4);
    await shareMore();
    expect(left()).toEqual(identities.slice(1));
  });
});
