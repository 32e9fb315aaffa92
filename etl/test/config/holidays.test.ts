import { describe, expect, it } from 'vitest';
import { DataDir } from '../../config/data-dir.ts';
import { readWorkCalendar } from '../../config/holidays.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CountyFolder } from '../support/county-folder.ts';

const calendar = (text: string) => readWorkCalendar(new CountyFolder({ 'holidays.csv': text }).dir);

describe('holidays.csv', () => {
  it('adds to what the program knows, and stands over it', () => {
    // Friday 9 April 2027 off and Saturday 10 worked; the package has 7 October 2025 off.
    const { isWorkday } = calendar(
      'date,kind,name\n2027-04-09,休,三月三\n2027/4/10,班\n2025.10.7,班,\n',
    );
    const days = ['2027-04-08', '2027-04-09', '2027-04-10', '2025-10-07', '2025-10-06'];
    expect(days.map(isWorkday)).toEqual([true, false, true, true, false]);
  });

  it('may be absent', () => {
    const { isWorkday } = readWorkCalendar(new DataDir(temporaryFolder()));
    expect(['2025-10-07', '2025-10-09'].map(isWorkday)).toEqual([false, true]);
  });

  it.each([
    ['no kind column', 'date\n2027-01-01', '第 1 行缺少列 kind，请补上表头。'],
    ['another kind', 'date,kind\n2027-01-01,放假', '第 2 行，kind 列：只能是 休、班 之一。'],
    ['no day', 'date,kind\n2027-02-29,休', '第 2 行，date 列：应为日期，例如 2023-05-18'],
    [
      'a day twice',
      'date,kind\n2027-01-01,休\n2027/1/1,班',
      '第 3 行：2027-01-01 已在第 2 行，一天只能写一行，请删去一行。',
    ],
  ])('is refused with %s, naming the line', (_, text, message) => {
    expect(() => calendar(text)).toThrow(message);
  });
});
