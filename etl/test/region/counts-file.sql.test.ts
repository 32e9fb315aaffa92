import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { DamagedError, NewerFormatError, UserError } from '../../base/errors.ts';
import { resolvedCases } from '../support/plain-county.ts';
import type { TestCounty } from '../support/test-county.ts';
import { countsOf, countyOf, edited, TestRegion, withHeader } from './test-region.ts';

const NAMES = ['东镇', '西镇'];

let county: TestCounty;
let file: Buffer;
beforeAll(async () => {
  county = countyOf('900101', '甲县', NAMES);
  await county.load([
    ...resolvedCases('东镇', 1, 1).map((row) => ({
      ...row,
      信访件编号: 'XF-0001',
      信访人姓名: '王某某',
      联系电话: '13800000000',
      反映内容: '村里的路坏了',
      责任单位: '某某局',
    })),
    ...resolvedCases('西镇', 0, 2),
  ]);
  file = await countsOf(county);
});

describe('a counts file', () => {
  it('holds counts by day and township, and nothing of a case', () => {
    const text = gunzipSync(file).toString();
    for (const told of ['XF-0001', 'N1-', '王某某', '13800000000', '路坏', '某某局']) {
      expect(text).not.toContain(told);
    }
    const rows = text.split('\n');
    expect(rows).toContain('["count","resolved","900101101","2024-03-02","2024-03-02",1,1]');
    expect(rows).toContain('["count","resolved","900101102","2024-03-02","2024-03-02",2,0]');
    expect(rows).not.toContainEqual(expect.stringContaining('department'));
  });

  it('has the same bytes whenever the same is counted', async () => {
    expect((await countsOf(county)).equals(file)).toBe(true);
  });

  it('is of a county that has a code, and of none that is a region', async () => {
    const region = new TestRegion();
    await region.add(file);
    await expect(countsOf({ dir: region.dir } as TestCounty)).rejects.toThrow(
      '是区域的数据目录，统计包由各县导出',
    );
  });
});

describe('a region', () => {
  const refusal = async (wrong: Buffer, before: Buffer[] = []): Promise<unknown> => {
    const region = new TestRegion();
    for (const known of before) await region.add(known);
    const register = join(region.dir.root, 'units.csv');
    const text = existsSync(register) ? readFileSync(register, 'utf8') : null;
    const error = await region.add(wrong, '2030-02-02 08:00:00').catch((thrown: unknown) => thrown);
    // Nothing of it was taken in.
    expect(existsSync(register) ? readFileSync(register, 'utf8') : null).toBe(text);
    return error;
  };

  it('refuses what a newer program wrote, before it reads any of it', async () => {
    const error = await refusal(withHeader(file, { format: 2, units: '?' }));
    expect(error).toBeInstanceOf(NewerFormatError);
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^统计包 \S+ 是更新版本的程序写的（格式 2，本程序只能读到格式 1）/,
      ),
    });
  });

  it.each<[string, (whole: Buffer) => Buffer]>([
    ['is cut short', (whole) => whole.subarray(0, whole.length - 20)],
    ['is no gzip', () => Buffer.from('编号,日期\n')],
    ['is empty', () => Buffer.alloc(0)],
    ['has a byte changed', flipped],
    ['lacks its end', (whole) => edited(whole, (lines) => lines.slice(0, -2))],
    ['lacks a row', (whole) => edited(whole, ([header, , ...rows]) => [header!, ...rows])],
    [
      'goes on after its end',
      (whole) => edited(whole, (lines) => [...lines.slice(0, -1), '1', '']),
    ],
    ['has no header', (whole) => edited(whole, ([, ...rows]) => rows)],
    ['has a table of no name', (whole) => withRow(whole, ['case', 'XF-0001'])],
    [
      'has a day that is none',
      (whole) => withRow(whole, ['bureau', '2024-02-30', null, 1, 1, 1, 1]),
    ],
    ['has half a case', (whole) => withRow(whole, ['pending', null, '2024-02-29', 0.5, 0, 0])],
    ['has a cell too many', (whole) => withRow(whole, ['pending', null, '2024-02-29', 1, 0, 0, 0])],
  ])('refuses a file that %s', async (_, spoil) => {
    const error = await refusal(spoil(file));
    expect(error).toBeInstanceOf(DamagedError);
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /不是完整的统计包（读到第 \d+ 行），没有收，请向县里重新要一份。$/,
      ),
    });
  });

  it.each([
    [
      'a county of another region',
      { county: { code: '910101', name: '丙县' } },
      '丙县（910101）的，编码不在本区域演市（900000）之内',
    ],
    [
      'another county under a code that is taken',
      { county: { code: '900101', name: '丁县' } },
      '而这个编码在本区域里是甲县',
    ],
    [
      'a township of another county',
      { county: { code: '900109', name: '戊县' } },
      '其中编码 900101101 已是甲县的',
    ],
    [
      'older counts than it has',
      { known_at: '2029-12-31 23:59:59' },
      '比已收的（2030-01-01 00:00:00）旧',
    ],
  ])('refuses %s', async (_, change, sentence) => {
    const error = await refusal(withHeader(file, change), [file]);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: expect.stringContaining(sentence) });
  });

  it('refuses a county that counts by other clocks, domains or indicators', async () => {
    const clocks = `versions:
  - from: '2022-05-01'
    accept_days: 15
    handle_days: 30
    max_extension_days: 30
    rating_days: 15
`;
    const quick = countyOf('900102', '乙县', NAMES, { 'rules/clocks.yaml': clocks });
    await quick.load(resolvedCases('东镇', 1, 1));
    expect(await refusal(await countsOf(quick))).toMatchObject({
      message: expect.stringContaining('计数规则与本区域的不同：办理时限（rules/clocks.yaml）'),
    });
    // The scheme `plain` has no domains.
    expect(await refusal(await countsOf(county, 'six-modules'))).toMatchObject({
      message: expect.stringContaining('计数规则与本区域的不同：三大领域'),
    });
    const header: { rules: { indicators: Record<string, string> } } = JSON.parse(
      gunzipSync(file).toString().split('\n')[0]!,
    );
    const { resolved: _, ...others } = header.rules.indicators;
    expect(
      await refusal(withHeader(file, { rules: { ...header.rules, indicators: others } })),
    ).toMatchObject({ message: expect.stringContaining('指标 resolved（没有这一项）') });
    expect(
      await refusal(
        withHeader(file, {
          rules: { ...header.rules, indicators: { ...others, resolved: '000000000000' } },
        }),
      ),
    ).toMatchObject({ message: expect.stringContaining('指标 resolved 的算法') });
  });

  it('refuses an edition of a scheme by other domains than its counties', async () => {
    const region = new TestRegion();
    await region.add(file);
    await expect(
      region.editions([{ period: 'month', date: '2024-03-31', scheme: 'six-modules' }]),
    ).rejects.toThrow('甲县（900101）的统计包与这个方案的计数规则不同：三大领域');
  });
});

function flipped(whole: Buffer): Buffer {
  const copy = Buffer.from(whole);
  // In the middle of what is packed.
  copy[Math.floor(copy.length / 2)]! ^= 0xff;
  return copy;
}

/** Adds a row before the end, which counts it. */
function withRow(whole: Buffer, row: unknown[]): Buffer {
  return edited(whole, (lines) => {
    const rows = [...lines.slice(0, -2), JSON.stringify(row)];
    return [...rows, JSON.stringify(['end', rows.length - 1]), ''];
  });
}
