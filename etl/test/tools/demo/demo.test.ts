import { createHash } from 'node:crypto';
import * as XLSX from '@e965/xlsx';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { makeDemo, type DemoFile, type DemoOptions } from '../../../tools/demo/demo.ts';
import { UNITS } from './units.ts';

const OPTIONS: DemoOptions = {
  seed: 7,
  years: 2,
  casesPerYear: 3000,
  asOf: '2024-05-19',
  county: { code: '990101', name: '某某县' },
  units: UNITS,
};
const FILES = [...makeDemo(OPTIONS)];
const TABLES = FILES.map(table);
const TEXT = TABLES.flat(2).join('\n');

/** Reads cells as text, dates as yyyy-mm-dd, with the header and the rows above it. */
function table({ name, bytes }: DemoFile): string[][] {
  if (name.endsWith('.csv')) {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return Papa.parse<string[]>(text).data;
  }
  const book = XLSX.read(bytes, { dense: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet) throw new Error('no sheet');
  return XLSX.utils.sheet_to_json<string[]>(sheet, {
    header: 1,
    raw: false,
    dateNF: 'yyyy-mm-dd',
    defval: '',
  });
}

/** Returns all values under a heading, in all files that have it. */
function values(...headings: string[]): string[] {
  return TABLES.flatMap((rows) => {
    const at = rows.findIndex((row) => row.includes('信访形式'));
    const column = rows[at]?.findIndex((heading) => headings.includes(heading)) ?? -1;
    return column < 0 ? [] : rows.slice(at + 1).map((row) => row[column] ?? '');
  });
}

const sums = (files: Iterable<DemoFile>) =>
  [...files].map(({ name, bytes }) => name + createHash('sha256').update(bytes).digest('hex'));

describe('the demo county', () => {
  it('writes a GB18030 file for each year before, and a workbook for the current one', () => {
    expect(FILES.map(({ name }) => name)).toEqual([
      '演示-2022年.csv',
      '演示-2023年.csv',
      '演示-2024年.xlsx',
    ]);
  });

  it('gives the same bytes for the same seed and day, and others for another seed', () => {
    expect(sums(makeDemo(OPTIONS))).toEqual(sums(FILES));
    expect(sums(makeDemo({ ...OPTIONS, seed: 8 }))).not.toEqual(sums(FILES));
  });

  it('has about the requested number of cases, each with its own number', () => {
    const numbers = new Set(
      values('信访件编号', '受理编号').filter((no) => /^YS\d{8}-\d{5}$/.test(no)),
    );
    expect(numbers.size).toBeGreaterThan(5700);
    expect(numbers.size).toBeLessThan(6300);
  });

  it('uses every form, purpose, urgency, level and rating', () => {
    const cells = (heading: string, ...more: string[]) => new Set(values(heading, ...more));
    const every = (list: string) => expect.arrayContaining(list.split(' '));
    expect([...cells('信访形式')]).toEqual(every('来信 来访 网信 来电 视频 传真 其他'));
    expect([...cells('信访目的')]).toEqual(every('意见建议 申诉 求决 揭发控告 检举控告 其他'));
    expect([...cells('紧急程度')]).toEqual(expect.arrayContaining(['特急', '紧急', '普通', '']));
    expect([...cells('信访层级', '登记级别')]).toEqual(every('村 镇 乡 县 市 省 国家'));
    expect([...cells('满意度评价')]).toEqual(every('满意 基本满意 不满意 未评价'));
    expect([...cells('对信访部门评价')]).toEqual(every('满意 基本满意 不满意'));
    expect([...cells('处理途径', '办理途径')]).toEqual(
      every('信访程序 诉讼 仲裁 行政复议 党内申诉 行政程序 履职'),
    );
  });

  it('is framed by a title, a note and a total in the workbook', () => {
    const rows = TABLES.at(-1) ?? [];
    expect(rows[0]?.[0]).toContain('某某县信访件明细表（演示数据');
    expect(rows[1]?.[0]).toContain('导出时间：2024-05-19');
    expect(rows[2]?.slice(0, 2)).toEqual(['序号', '受理编号']);
    expect(rows.at(-1)?.[0]).toBe('合计');
  });

  it('has nothing that happened after its last day', () => {
    const headings =
      '登记时间 信访日期 转送日期 收到日期 签收日期 受理日期 退回重办日期 办结日期 评价日期 终结日期 列入积案日期 积案化解日期';
    const days = valuesOf(headings).flatMap((cell) => cell.match(/^\d{4}-\d\d-\d\d/)?.[0] ?? []);
    expect(days.length).toBeGreaterThan(10_000);
    expect(days.filter((day) => day > '2024-05-19')).toEqual([]);
  });

  it('takes the name of the county from its caller', () => {
    expect(TEXT).toContain('某某县乙镇人民政府');
    expect(TEXT).not.toContain('东阳');
  });

  it('refuses an impossible day and a register without units', () => {
    expect(() => [...makeDemo({ ...OPTIONS, asOf: '2024-02-30' })]).toThrow(RangeError);
    expect(() => [...makeDemo({ ...OPTIONS, units: [] })]).toThrow('单位名册为空');
  });

  it('works with townships only, departments only, and a single unit', () => {
    for (const units of [UNITS.slice(0, 4), UNITS.slice(4), UNITS.slice(0, 1)]) {
      expect([...makeDemo({ ...OPTIONS, years: 1, casesPerYear: 200, units })]).toHaveLength(2);
    }
  });
});

describe('persons of the demo', () => {
  it('have no possible identity or mobile number', () => {
    const digits = TEXT.match(/\d{17}[\dXx]/g) ?? [];
    expect(digits.filter(isIdentityNumber)).toEqual([]);
    expect(TEXT.match(/(?<!\d)1[3-9]\d{9}(?!\d)/g)).toBeNull();
    expect(TEXT.match(/(?<!\d)1[3-9]\d[- ]\d{4}[- ]?\d{4}(?!\d)/g)).toBeNull();
  });

  it('are obviously made up in every field', () => {
    expect(
      values('信访人姓名').filter(
        (name) => name && !/^演示[甲乙丙丁戊己庚辛壬癸]\d{4,}$/.test(name),
      ),
    ).toEqual([]);
    expect(values('身份证号').filter((no) => no && !/^演示证\d{8}$/.test(no))).toEqual([]);
    expect(values('联系电话').filter((no) => no && !/^000-\d{4}-\d{4}$/.test(no))).toEqual([]);
    expect(values('地址').filter((place) => place && !/^演示路\d+号$/.test(place))).toEqual([]);
  });

  it('return with other cases', () => {
    const named = values('信访人姓名').filter(Boolean);
    expect(new Set(named).size).toBeLessThan(0.9 * named.length);
  });
});

function valuesOf(headings: string): string[] {
  return headings.split(' ').flatMap((heading) => values(heading));
}

/** GB 11643-1999: weights 2^(17−i) mod 11 over 17 digits, check sign from 10X98765432. */
function isIdentityNumber(text: string): boolean {
  const sum = [...text.slice(0, 17)].reduce(
    (s, digit, i) => s + Number(digit) * (2 ** (17 - i) % 11),
    0,
  );
  return '10X98765432'[sum % 11] === text.at(-1)?.toUpperCase();
}
