import { describe, expect, it } from 'vitest';
import { readAdjustments } from '../../config/adjustments.ts';
import { readCounty } from '../../config/county.ts';
import { readRegister } from '../../config/register.ts';
import { CountyFolder } from '../support/county-folder.ts';

describe('adjustments.csv', () => {
  const adjustments = (...lines: string[]) => {
    const text = ['unit,date,points,reason,document', ...lines].join('\n');
    const { dir } = new CountyFolder({ 'adjustments.csv': text });
    return () => readAdjustments(dir, readRegister(dir), readCounty(dir));
  };

  it('is read by code, name, alias and full name', () => {
    const read = adjustments(
      '900001101,2024-03-10,1.5,表彰,一号',
      '演县乙镇人民政府,2024/3/5,-2,通报,二号',
      '教体局,2024.3.5,+3',
    );
    expect(read()).toEqual([
      { unit_code: '900001101', date: '2024-03-10', points: 1.5, reason: '表彰', document: '一号' },
      { unit_code: '900001101', date: '2024-03-05', points: -2, reason: '通报', document: '二号' },
      { unit_code: '900001-D1', date: '2024-03-05', points: 3, reason: '', document: '' },
    ]);
  });

  it.each([
    ['戊镇,2024-03-10,1', '第 2 行：单位名册里没有“戊镇”'],
    [',2024-03-10,1', '第 2 行，unit 列：不能为空'],
    ['乙镇,2024-02-30,1', '第 2 行，date 列：应为日期'],
    ['乙镇,三月,1', '第 2 行，date 列：应为日期'],
    ['乙镇,2024-03-10,一分', '第 2 行，points 列：应为数字'],
    ['乙镇,2024-03-10,1\n丙镇,2024-03-10,', '第 3 行，points 列：应为数字'],
  ])('%j names file, line and column', (line, message) => {
    expect(adjustments(line)).toThrow('adjustments.csv');
    expect(adjustments(line)).toThrow(message);
  });

  it('may be absent', () => {
    const { dir } = new CountyFolder();
    expect(readAdjustments(dir, readRegister(dir), readCounty(dir))).toEqual([]);
  });
});
