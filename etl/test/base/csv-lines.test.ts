import { describe, expect, it } from 'vitest';
import { csvLines, escapedCsvLines } from '../../base/csv-lines.ts';

describe('lines of a CSV', () => {
  it('end each with a line break, and quote what needs quotes', () => {
    const rows = [
      ['单位', '名次', '说明'],
      ['甲镇', 1, null],
      ['乙,镇', -2.5, '引"号"'],
    ];
    expect(csvLines(rows)).toBe('单位,名次,说明\n甲镇,1,\n"乙,镇",-2.5,"引""号"""\n');
    expect(csvLines(rows.slice(1, 2), '\r\n')).toBe('甲镇,1,\r\n');
  });

  it('of no rows are nothing, not an empty line', () => {
    expect(csvLines([])).toBe('');
    expect(escapedCsvLines([])).toBe('');
  });

  it('escape texts that would run as a formula, and no number', () => {
    expect(escapedCsvLines([['=1+1', -1, '-1', '甲']])).toBe("'=1+1,-1,'-1,甲\n");
    expect(csvLines([['=1+1', -1]])).toBe('=1+1,-1\n');
  });
});
