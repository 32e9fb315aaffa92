import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { TestCounty } from '../../support/test-county.ts';
import { refusal } from '../../support/closed-cases.ts';
import { settingHint } from '../../../intake/load/setting-hint.ts';
import { HEADER, file, forty, line, load, stored } from './fault-files.ts';

describe('dates', () => {
  it('in the afternoon do not wipe those that are known', async () => {
    const county = new TestCounty();
    const at = (day: number) => ({ loadedAt: `2025-01-0${day} 08:00:00` });
    await county.loadFile(county.write('good.csv', file(forty())), at(1));
    const afternoon = file(forty(() => ({ 5: '2024/3/20 下午3:04:05' })));
    const { reconciliation } = await county.loadFile(county.write('b.csv', afternoon), at(2));
    expect(reconciliation).toMatchObject({ changed: 40, warnings: 0 });
    const days = await county.petitions<{ day: string }>('cast(closed_on as varchar) as day');
    expect(new Set([...days.values()].map(({ day }) => day))).toEqual(new Set(['2024-03-20']));
  });

  it.each([
    ['2023-05-18 09:03:00+08', '2023-05-18 09:03:00'],
    ['2023-05-18 09:03:00.123+08', '2023-05-18 09:03:00.123'],
    ['2023/5/18 下午 03:03:22', '2023-05-18 15:03:22'],
    ['2023/5/18 上午 09:03:22', '2023-05-18 09:03:22'],
  ])('of other systems are read: %s', async (written, moment) => {
    const { county } = await load('a.csv', file([line(0, { 1: written, 5: '' })]));
    expect(await stored(county, 'cast(registered_at as varchar) as at')).toEqual([{ at: moment }]);
  });

  it('in a form of their own need a pattern, and the refusal names its setting', async () => {
    const text = file([line(0, { 1: '05/18/2023 03:03:22 PM', 5: '' })]);
    const county = new TestCounty();
    const { message } = await refusal(county.loadFile(county.write('a.csv', text)));
    expect(message).toContain('dates.registered_at');
    const own =
      "title: 自报\nextends: petition\ndates: { registered_at: ['MM/dd/yyyy hh:mm:ss a'] }\n";
    const read = await load('a.csv', text, { 'sources/own.yaml': own });
    expect(await stored(read.county, 'cast(registered_at as varchar) as at')).toEqual([
      { at: '2023-05-18 15:03:22' },
    ]);
  });

  it('that stand for none are blank where the source lists them', async () => {
    const days = ['1900-01-01 00:00:00', 'NULL', '0000-00-00', '9999-12-31', '-', '无'];
    const listed = days.map((day) => `'${day.slice(0, 10)}'`).join(', ');
    const own = `title: 自报\nextends: petition\nblank: { closed_at: [${listed}] }\n`;
    const text = file(days.map((day, at) => line(at, { 5: day })));
    const { county, reconciliation } = await load('a.csv', text, { 'sources/own.yaml': own });
    expect(reconciliation).toMatchObject({ new: 6, quarantined: 0, warnings: 0 });
    expect(await stored(county, 'distinct closed_at as day, 1 as petition_no')).toEqual([
      { day: null, petition_no: 1 },
    ]);
  });

  it('without any figure but 0 are blank, or are told as a placeholder', async () => {
    const zeros = ['0000-00-00', '0000-00-00 00:00:00', '0000/0/0'];
    const { reconciliation, reasons } = await load(
      'a.csv',
      file(zeros.map((day, at) => line(at, { 5: day }))),
    );
    expect(reconciliation).toMatchObject({ new: 3, quarantined: 0, warnings: 1 });
    expect(reasons.map(settingHint)).toEqual([
      '“0000/0/0”如表示空白，请加到来源文件（sources/）的 blank 里',
    ]);
  });

  it('of registration that cannot be are rejected', async () => {
    const days = ['9999-12-31', '2099-05-18', '1900-01-01', '0023-05-18'];
    const text = file([...forty(), ...days.map((day, at) => line(40 + at, { 1: day, 5: '' }))]);
    const { reconciliation, rejections } = await load('a.csv', text);
    expect(reconciliation).toMatchObject({ read: 44, new: 40, quarantined: 4 });
    expect(rejections.map(({ rule }) => rule)).toEqual([
      'registered_in_future',
      'registered_in_future',
      'registered_too_early',
      'registered_too_early',
    ]);
  });

  describe.each([
    ['read one by one', (at: number) => `2024-03-${String(10 + (at % 3))}`],
    // With many distinct days the plain ones are not read.
    [
      'compared in the file',
      (at: number) => `2024-04-${String(1 + (at % 20)).padStart(2, '0')} 09:${at}`,
    ],
  ])('of what happened, %s', (_, day) => {
    const with5 = (other: Record<number, string>, header = HEADER) =>
      file(
        forty((at) => ({ 5: other[at] ?? day(at) })),
        header,
      );

    it('long before any petition are blank, and told', async () => {
      const { county, reconciliation, reasons } = await load(
        'a.csv',
        with5({ 3: '1900-01-01', 4: '1989-12-31 23:59' }, HEADER.replace('办结', '受理')),
      );
      expect(reconciliation).toMatchObject({ new: 40, quarantined: 0, warnings: 2 });
      expect(reasons).toEqual([
        {
          field: 'accepted_at',
          rule: 'date_too_early',
          reason: '受理日期：日期过早，早于 loading.earliest 的日期，按空白装载',
          count: 2,
          values: expect.arrayContaining(['1900-01-01', '1989-12-31 23:59']) as string[],
        },
      ]);
      const accepted = await stored(county, 'accepted_at is null as is_blank');
      expect(accepted.flatMap(({ is_blank }, at) => (is_blank === true ? [at] : []))).toEqual([
        3, 4,
      ]);
    });

    it('long before any petition reject a row that would be closed before it was registered', async () => {
      const { reconciliation, rejections } = await load('a.csv', with5({ 3: '1900-01-01' }));
      expect(reconciliation).toMatchObject({ new: 39, quarantined: 1 });
      expect(rejections.map(({ rule }) => rule)).toEqual(['closed_before_registered']);
    });

    it('still to come are told, and count when their day comes', async () => {
      const { county, reconciliation, reasons } = await load('a.csv', with5({ 3: '9999-12-31' }));
      expect(reconciliation).toMatchObject({ new: 40, quarantined: 0, warnings: 1 });
      expect(reasons.map(({ field, rule, values }) => [field, rule, values])).toEqual([
        ['closed_at', 'date_in_future', ['9999-12-31']],
      ]);
      expect(settingHint(reasons[0]!)).toBe(
        '“9999-12-31”如表示空白，请加到来源文件（sources/）的 blank 里',
      );
      const soon = await load('a.csv', with5({ 3: '2099-05-18' }));
      expect(settingHint(soon.reasons[0]!)).toBeNull();
      expect((await stored(county, 'cast(closed_at as varchar) as at'))[3]).toEqual({
        at: '9999-12-31 00:00:00',
      });
    });
  });

  it('that a case is given may be far ahead', async () => {
    const header = HEADER.replace('办结日期', '办理期限');
    const { reasons } = await load('a.csv', file([line(0, { 5: '2099-05-18' })], header));
    expect(reasons).toEqual([]);
  });

  it('that are mostly a placeholder refuse the file, and the sentence names the setting', async () => {
    const text = file(forty((at) => ({ 5: at < 20 ? '1900-01-01' : undefined })));
    const county = new TestCounty();
    const { message } = await refusal(county.loadFile(county.write('a.csv', text)));
    expect(message).toContain('办结日期早于登记日期');
    expect(message).toContain('“1900-01-01”如表示空白，请加到来源文件（sources/）的 blank 里');
  });

  it('at the end of a day stay in it, the same in CSV and XLSX', async () => {
    const header = HEADER.replace('办结日期', '办理期限');
    const text = file([line(0, { 5: '2024-05-03 23:59:59.997' })], header);
    // Day 45415 is 3 May 2024: 45292 is 1 January, and 123 days lie between.
    const serial = 45_415 + 86_399_997 / 86_400_000;
    const cells = [header.split(','), [...line(0).split(',').slice(0, 5), serial]];
    const sheet = XLSX.utils.aoa_to_sheet(cells);
    (sheet['F2'] as XLSX.CellObject).z = 'yyyy-mm-dd hh:mm:ss';
    const book = XLSX.utils.book_new(sheet, '表');
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    for (const [name, content] of [
      ['a.csv', text],
      ['a.xlsx', bytes],
    ] as const) {
      const { county } = await load(name, content);
      expect(await stored(county, 'cast(deadline as varchar) as at')).toEqual([
        { at: '2024-05-03 23:59:59.997' },
      ]);
    }
  });
});
