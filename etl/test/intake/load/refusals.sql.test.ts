import { readFileSync, statSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { RefusedFileError } from '../../../intake/load/refused-file-error.ts';
import type { LoadResult } from '../../../intake/load/load-file.ts';
import { TestCounty } from '../../support/test-county.ts';
import type { ExportRow } from '../../support/test-county.ts';

const day = (date: number) => ({ loadedAt: `2025-01-0${date} 08:00:00` });

/** A case that was closed. */
const closed = (at: number, extra: ExportRow = {}): ExportRow => ({
  信访件编号: `BS${at}`,
  登记日期: '2024-03-05',
  信访形式: '来访',
  问题属地: '乙镇',
  办结日期: '2024-03-20',
  化解情况: '化解',
  主题: '小区电梯',
  ...extra,
});
const many = (count: number, extra: (at: number) => ExportRow = () => ({})) =>
  Array.from({ length: count }, (_, at) => closed(at + 1, extra(at)));

/** Returns the refusal of a load. */
async function refusal(loading: Promise<LoadResult>): Promise<RefusedFileError> {
  const error: unknown = await loading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RefusedFileError);
  return error as RefusedFileError;
}

const closings = (county: TestCounty) =>
  county.petitions<{ closed_on: string | null }>('cast(closed_on as varchar) as closed_on');

describe('rows of one number', () => {
  it('are identical when they say the same of the case, whatever unit or time they name', async () => {
    const { reconciliation, notes } = await new TestCounty().load([
      closed(1, { 登记日期: '2024-03-05 09:00', 问题属地: '丙镇' }),
      closed(1, { 登记日期: '2024-03-05 10:00', 反映内容: '补充' }),
      closed(2),
    ]);
    expect(reconciliation).toMatchObject({ new: 2, duplicate: 1, identical: 1, differing: 0 });
    expect(notes).toEqual([]);
  });

  it.each<[string, ExportRow, ExportRow]>([
    ['day of registration', { 登记日期: '2024-03-04' }, {}],
    ['title', { 主题: '路灯' }, {}],
    ['text, if there are no titles', { 主题: '', 反映内容: '甲' }, { 主题: '', 反映内容: '乙' }],
    ['petitioner', { 身份证号: '999999196001010001' }, { 身份证号: '999999196001010002' }],
  ])('differ in the %s, and are told with number and rows', async (_, one, other) => {
    const { reconciliation, notes } = await new TestCounty().load([
      closed(1, one),
      closed(2),
      closed(1, other),
    ]);
    expect(reconciliation).toMatchObject({ new: 2, duplicate: 1, identical: 0, differing: 1 });
    expect(notes).toEqual([
      '1 个编号下有 1 行与同编号的最后一行不是同一件（登记日期、信访人或主题不同），各按最后一行装载，例如编号 BS1（第 2、4 行），请核对编号是否被截短。',
    ]);
  });

  it('refuse the file when too many numbers have several cases', async () => {
    const county = new TestCounty();
    // 40 cases of which the last digits were cut off.
    const rows = Array.from({ length: 40 }, (_, at) =>
      closed(at < 20 ? 1 : 2, { 主题: '', 反映内容: `事项${at}` }),
    );
    const { message } = await refusal(county.load(rows));
    expect(message).toContain('一号多件：2 个编号下有 38 行');
    expect(message).toContain(
      '例如编号 BS1（第 2、3、4、5 行等）、编号 BS2（第 22、23、24、25 行等）',
    );
    expect(await closings(county).catch(() => new Map())).toEqual(new Map());
  });

  it('are counted against loading.max_differing_share', async () => {
    // 3 of 300 numbers are 1 %, 3 of 299 are more.
    const rows = (count: number) => [...many(3, () => ({ 主题: '路灯' })), ...many(count)];
    const { reconciliation } = await new TestCounty().load(rows(300));
    expect(reconciliation).toMatchObject({ new: 300, differing: 3 });
    const { message } = await refusal(new TestCounty().load(rows(299)));
    expect(message).toContain('超过全部 299 个编号的 1％');
  });

  it('never show a number that may be a telephone number', async () => {
    const { notes } = await new TestCounty().load([
      closed(1, { 信访件编号: '13900139000', 主题: '路灯' }),
      closed(1, { 信访件编号: '13900139000' }),
    ]);
    expect(notes.join('')).toContain('编号 ＊＊＊（第 2、3 行）');
  });
});

describe('a column that cannot be read', () => {
  it('refuses the file with its heading, counts and the texts seen; known values stay', async () => {
    const county = new TestCounty();
    await county.load(many(40), day(1));
    const { message, report } = await refusal(
      county.load(
        many(40, () => ({ 办结日期: '2024-20-03' })),
        day(2),
      ),
    );
    expect(message).toContain('“办结日期”列大多读不出：有内容的 40 格里 40 格日期无效');
    expect(message).toContain('写的是“2024-20-03”');
    expect(report.reasons).toEqual([
      {
        field: 'closed_at',
        rule: 'date_impossible',
        reason: '办结日期：日期无效，按空白装载',
        count: 40,
        values: ['2024-20-03'],
      },
    ]);
    expect((await closings(county)).get('BS40')).toEqual({
      closed_on: '2024-03-20',
    });
  });

  it('is one of which half of the filled cells are unreadable, and at least five', async () => {
    const bad = (count: number, filled: number) =>
      new TestCounty().load(
        many(20, (at) => ({ 化解情况: at < count ? '待评' : at < filled ? '化解' : '' })),
      );
    expect((await bad(4, 4)).reconciliation).toMatchObject({ new: 20, warnings: 4 });
    expect((await bad(5, 11)).reconciliation).toMatchObject({ new: 20, warnings: 5 });
    expect((await refusal(bad(5, 10))).message).toContain('有内容的 10 格里 5 格');
  });

  it('can be left out by its heading or its name', async () => {
    const county = new TestCounty();
    await county.load(many(6), day(1));
    const { reconciliation, notes } = await county.loadFile(
      county.write(
        '坏.csv',
        '信访件编号,登记日期,信访形式,问题属地,主题,办结日期,化解情况\n' +
          many(6)
            .map((row) => `${row['信访件编号']},2024-03-05,来访,乙镇,小区电梯,待定,很好\n`)
            .join(''),
      ),
      { ...day(2), without: ['办结日期', 'outcome'] },
    );
    expect(reconciliation).toMatchObject({ read: 6, unchanged: 6 });
    expect(notes).toEqual(['没有“办结日期”“化解情况”列，已有的值不变。']);
  });

  it('never shows what may be a person', async () => {
    const { message, report } = await refusal(
      new TestCounty().load(
        many(6, (at) => ({
          信访人姓名: '欧阳泄一',
          满意度评价: at < 4 ? '欧阳泄一' : '13900139000',
        })),
      ),
    );
    expect(message).not.toMatch(/欧阳|139/);
    expect(report.reasons.flatMap(({ values }) => values)).toEqual([]);
  });
});

describe('a column that earlier files had', () => {
  const lacking = (county: TestCounty, name: string, extra = '') =>
    county.write(
      name,
      `信访件编号,登记日期,信访形式,问题属地,主题${extra && ',办结日期'}\n` +
        many(3)
          .map((row) => `${row['信访件编号']},2024-03-05,来访,乙镇,小区电梯${extra}\n`)
          .join(''),
    );

  it('refuses a file without it, which would wipe the known values', async () => {
    const county = new TestCounty();
    await county.load(many(3), day(1));
    const { message } = await refusal(county.loadFile(lacking(county, '少.csv'), day(2)));
    expect(message).toContain(
      '缺少以前的导出有的“办结日期”“化解情况”列，整份未装载，以免冲掉已有的数据',
    );
    expect(message).toContain('cockpit import --without 办结日期 --without 化解情况');
    expect((await closings(county)).get('BS3')?.closed_on).toBe('2024-03-20');
  });

  it('keeps its values once confirmed, also in later files without it', async () => {
    const county = new TestCounty();
    await county.load(many(3), day(1));
    // The outcome stays as well: else the records would have changed.
    const without = ['办结日期', '化解情况'];
    const confirmed = await county.loadFile(lacking(county, '少.csv'), { ...day(2), without });
    expect(confirmed.reconciliation).toMatchObject({ read: 3, unchanged: 3, changed: 0 });
    const later = await county.loadFile(lacking(county, '又少.csv'), day(3));
    expect(later.reconciliation).toMatchObject({ unchanged: 3 });
    // The column is back: what it says counts again.
    const back = await county.loadFile(lacking(county, '补.csv', ',2024-03-21'), {
      ...day(4),
      without: ['化解情况'],
    });
    expect(back.reconciliation).toMatchObject({ changed: 3 });
    expect((await closings(county)).get('BS1')).toEqual({
      closed_on: '2024-03-21',
    });
  });

  it('is compared with files of an earlier time only', async () => {
    const county = new TestCounty();
    await county.load(many(3), day(3));
    const { reconciliation } = await county.loadFile(lacking(county, '少.csv'), day(2));
    expect(reconciliation).toMatchObject({ new: 3 });
  });

  it('does not bring back the text of 揭发控告', async () => {
    const county = new TestCounty();
    await county.load([closed(1, { 信访目的: '揭发控告' })], day(1));
    const csv =
      '信访件编号,登记日期,信访形式,问题属地,主题,办结日期,化解情况\nBS1,2024-03-05,来访,乙镇,举报某人,,\n';
    await county.loadFile(county.write('少.csv', csv), { ...day(2), without: ['信访目的'] });
    const titles = await county.rows('select distinct title from warehouse.petition_version');
    expect(titles).toEqual([{ title: null }]);
  });

  it.each([
    ['办结', '没有“办结”这一列'],
    ['登记日期', '“登记日期”列必须有'],
  ])('can only be one that the source knows and that may be missing: %s', async (name, reason) => {
    await expect(new TestCounty().load(many(1), { without: [name] })).rejects.toThrow(reason);
  });
});

describe('a line below the table', () => {
  const load = (lines: string[], header = '信访件编号,登记日期,信访形式,问题属地') => {
    const county = new TestCounty();
    const rows = Array.from({ length: 12 }, (_, at) => `BS${at},2024-03-05,来访,乙镇`);
    return county.loadFile(county.write('日报.csv', [header, ...rows, ...lines].join('\n')));
  };

  it.each([
    '制表人：某某',
    '以上数据截至2024年3月31日',
    '合计12件次',
    '备注：本表含转办件,,,',
    ',,,填报单位（盖章）',
    '制表人,某某,审核人,某某',
    '第1页 共1页',
  ])('is no row: %s', async (line) => {
    const { reconciliation, rejections, notes } = await load([line, '说明：以平台为准']);
    expect(reconciliation).toMatchObject({ read: 14, new: 12, quarantined: 0, blank: 2 });
    expect(rejections).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  it.each([
    ['a number', 'BS99,,,'],
    ['a number without digits', 'BS-X,,,'],
    ['a date', ',2024-03-05,,'],
    ['a date that cannot be read', ',2024-02-30,,'],
    ['a channel', ',,来访,乙镇'],
  ])('with %s is a row that is rejected', async (_, line) => {
    const { reconciliation } = await load([line]);
    expect(reconciliation).toMatchObject({ read: 13, new: 12, quarantined: 1, blank: 0 });
  });

  it('between the rows is rejected like any row', async () => {
    const { reconciliation } = await load(['制表人：某某', 'BS99,2024-03-05,来访,乙镇']);
    expect(reconciliation).toMatchObject({ read: 14, new: 13, quarantined: 1 });
  });
});

describe('a row with more cells than the header', () => {
  const header = '信访件编号,登记日期,信访形式,问题属地,主题,化解情况';
  const rows = Array.from({ length: 8 }, (_, at) => `BS${at},2024-03-05,来访,乙镇,电梯,化解`);
  const shifted = 'BS90,2024-03-05,来访,乙镇,路灯,不亮,化解';

  it.each([
    ['read row by row', [header, ...rows, shifted]],
    // The header ends with a separator, so the database reads a cell there.
    [
      'read by the database',
      [header, ...rows, shifted].map((line, at) => (at === 9 ? line : `${line},`)),
    ],
  ])('is rejected as shifted, and its texts are masked: %s', async (_, lines) => {
    const county = new TestCounty();
    const { reconciliation, rejections } = await county.loadFile(
      county.write('多.csv', lines.join('\n')),
    );
    expect(reconciliation).toMatchObject({ read: 9, new: 8, quarantined: 1, warnings: 1 });
    expect(rejections).toMatchObject([
      {
        row: 10,
        rule: 'cells_beyond_header',
        reason: '单元格比表头多，各列可能错位，请对照原件',
        cells: { petition_no: 'BS90', registered_at: '2024-03-05', title: '＊＊＊' },
      },
    ]);
  });

  it('is fine when the cells beyond are blank', async () => {
    const county = new TestCounty();
    const { reconciliation } = await county.loadFile(
      county.write('多.csv', [header, ...rows.map((line) => `${line},, `)].join('\n')),
    );
    expect(reconciliation).toMatchObject({ new: 8, quarantined: 0 });
  });
});

describe('a refusal', () => {
  it('groups the reasons, and writes the rejected rows as a workbook without persons', async () => {
    const county = new TestCounty();
    // As numbers 无, 待编, - are none.
    const rows = ['无', '无', '待编', '-'].map((number, at) =>
      closed(at, { 信访件编号: number, 信访人姓名: '欧阳泄一', 主题: '欧阳泄一反映电梯' }),
    );
    const { message, report, rejectedFile } = await refusal(county.load(rows));
    expect(message).toContain('共 4 行，没有一行能统计');
    expect(message).toContain(`退回的行已写入 ${rejectedFile}。`);
    expect(report.reasons).toEqual([
      {
        field: 'petition_no',
        rule: 'number_missing',
        reason: '信访件编号：缺少信访件编号',
        count: 4,
        values: ['无', '待编', '-'],
      },
    ]);
    expect(statSync(rejectedFile!).mode & 0o777).toBe(0o600);
    const sheet = XLSX.read(readFileSync(rejectedFile!)).Sheets['退回行']!;
    const table = XLSX.utils.sheet_to_json<Record<string, string>>(sheet, { defval: '' });
    expect(table).toHaveLength(4);
    expect(table[2]).toMatchObject({
      行: '4',
      退回原因: '信访件编号：缺少信访件编号',
      信访件编号: '＊＊＊',
      登记日期: '2024-03-05',
      // In place of a number stands a word, so the row may be shifted: no text is kept.
      主题: '＊＊＊',
    });
    expect(JSON.stringify(table)).not.toContain('欧阳');
  });

  it('writes nothing on a dry run', async () => {
    const county = new TestCounty();
    const error = await refusal(county.load([closed(1, { 信访形式: '' })], { dryRun: true }));
    expect(error.rejectedFile).toBeNull();
    expect(error.report.reasons).toMatchObject([{ rule: 'channel_missing', count: 1 }]);
  });
});
