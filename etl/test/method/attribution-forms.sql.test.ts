import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeProgram } from '../../../server/cli/program.ts';
import type { LoadResult } from '../../intake/load/load-file.ts';
import { TestCounty } from '../support/test-county.ts';

const REGISTER = [
  'code,name,kind,peer_group,aliases,population',
  '900001101,横店镇,township,镇乡,,1',
  '900001001,江北街道,township,街道,,1',
  '900001-D1,公安局,department,部门,,',
].join('\n');
const COUNTY = { 'county.yaml': "code: '900001'\nname: 日期县\n", 'units.csv': REGISTER };

const HENGDIAN = [
  '浙江省金华市日期县横店镇',
  '日期县/横店镇',
  '日期县-横店镇',
  '金华市日期县横店镇',
  '横店镇万盛街',
  '横店',
  '横店镇政府',
  '日期县横店镇人民政府',
  '横 店 镇',
  '横店鎮',
];
const UNKNOWN = ['他县横店镇', '影视城管委会', '影视城管委会', '横店镇、江北街道'];

describe('townships and departments inside longer texts', () => {
  const county = new TestCounty(COUNTY);
  let result: LoadResult;
  beforeAll(async () => {
    const row = (问题属地: string, 责任单位: string) => ({
      登记日期: '2024-03-01',
      问题属地,
      责任单位,
    });
    result = await county.load([
      ...HENGDIAN.map((text) => row(text, '县公安局')),
      ...UNKNOWN.map((text) => row(text, '金华市公安局')),
      row('', '江北街道办'),
    ]);
  });

  it('are found', async () => {
    const places = await county.petitions<{ township_code: string; department_code: string }>(
      'township_code, department_code',
    );
    const of = (at: number) => Object.values(places.get(`N1-${at + 1}`)!);
    expect(HENGDIAN.map((_, at) => of(at))).toEqual(HENGDIAN.map(() => ['900001101', '900001-D1']));
    expect(UNKNOWN.map((_, at) => of(HENGDIAN.length + at))).toEqual(
      UNKNOWN.map(() => [null, null]),
    );
    expect(of(HENGDIAN.length + UNKNOWN.length)).toEqual(['900001001', null]);
  });

  it('are named with their count when they are not found', () => {
    expect(result.unattributed).toEqual([
      { column: 'responsible_org', name: '金华市公安局', count: 4 },
      { column: 'township', name: '影视城管委会', count: 2 },
      { column: 'township', name: '他县横店镇', count: 1 },
      { column: 'township', name: '横店镇、江北街道', count: 1 },
    ]);
  });

  it('are found once they are aliases, without another load', async () => {
    const print = vi.spyOn(console, 'log').mockImplementation(() => {});
    await makeProgram().parseAsync(
      ['alias', 'add', '影视城管委会', '横店镇', '--data', county.dir.root],
      { from: 'user' },
    );
    expect(print.mock.calls.join()).toContain('“影视城管委会”已记为横店镇（900001101）的别名');
    vi.restoreAllMocks();
    const places = await county.petitions<{ township_code: string }>('township_code');
    expect(places.get(`N1-${HENGDIAN.length + 2}`)).toEqual({ township_code: '900001101' });
  });
});

describe('the import command', () => {
  it('prints what was not attributed, as text and as JSON', async () => {
    const county = new TestCounty(COUNTY);
    const file = county.write(
      'a.csv',
      '信访件编号,登记日期,信访形式,问题属地\nA1,2024-03-01,来信,影视城\nA2,2024-03-01,来信,影视城\n',
    );
    const printed: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
    for (const json of [[], ['--json']]) {
      await makeProgram().parseAsync(['import', file, ...json, '--data', county.dir.root], {
        from: 'user',
      });
    }
    vi.restoreAllMocks();
    expect(printed).toContain('  未归属：问题属地“影视城”，2 件');
    expect(JSON.parse(printed.at(-1)!)).toMatchObject({
      read: 2,
      unattributed: [{ column: 'township', name: '影视城', count: 2 }],
    });
  });
});
