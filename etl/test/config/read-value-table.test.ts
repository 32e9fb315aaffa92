import { describe, expect, it } from 'vitest';
import { readValueTable } from '../../config/read-value-table.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CountyFolder } from '../support/county-folder.ts';

const county = new CountyFolder();
const read = (content: string | Uint8Array, name = '表.csv') => {
  const path = county.write(name, content);
  return () => readValueTable(path, ['le', 'gni']);
};

describe('a table of values', () => {
  it('is read by the names of its columns; other columns are ignored', () => {
    const table = read('gni,备注,unit_name,unit_code,le\n1e3,“好”,甲镇,A,70.5\n,x,乙镇,B,-1\n')();
    expect(table.units).toEqual([
      { unit_code: 'A', unit_name: '甲镇', line: 2 },
      { unit_code: 'B', unit_name: '乙镇', line: 3 },
    ]);
    expect(table.columns).toEqual([Float64Array.of(70.5, -1), Float64Array.of(1000, NaN)]);
  });

  it('may leave out names, blank rows and the end of a row', () => {
    const table = read('unit_code,le,gni\nA,1,2\n,,\n\nB,3\n')();
    expect(table.units).toEqual([
      { unit_code: 'A', unit_name: 'A', line: 2 },
      { unit_code: 'B', unit_name: 'B', line: 5 },
    ]);
    expect([...table.columns[1]!]).toEqual([2, NaN]);
  });

  it('counts lines correctly when a cell has several lines', () => {
    expect(read('unit_code,备注,le,gni\nA,"一\n二",1,2\nB,,三,4\n')).toThrow(
      '第 4 行，le 列：“三”',
    );
  });

  it('may be in any encoding and with any separator that a spreadsheet saves', () => {
    // 甲 in GB18030 is BC D7.
    const gb = Buffer.concat([
      Buffer.from('unit_code\tunit_name\tle\tgni\nA\t'),
      Buffer.from([0xbc, 0xd7]),
      Buffer.from('\t12.5\t+3\n'),
    ]);
    const table = read(gb)();
    expect(table.units[0]!.unit_name).toBe('甲');
    expect(table.columns).toEqual([Float64Array.of(12.5), Float64Array.of(3)]);
    const other = read('\ufeffunit_code;le;gni\r\nA;１．５;2\r\n')();
    expect(other.columns).toEqual([Float64Array.of(1.5), Float64Array.of(2)]);
  });

  it.each([
    ['text', 'unit_code,le,gni\nA,1,2\nB,七十,4\n', '第 3 行，le 列：“七十”不是可以计算的数'],
    [
      'NA',
      'unit_code,le,gni\nA,1,NA\n',
      '第 2 行，gni 列：“NA”不是可以计算的数，请改为数字，没有数据时留空',
    ],
    ['a percentage', 'unit_code,le,gni\nA,85%,1\n', '第 2 行，le 列：“85%”'],
    ['a number without end', 'unit_code,le,gni\nA,1e999,1\n', '第 2 行，le 列：“1e999”'],
    ['infinity', 'unit_code,le,gni\nA,Infinity,1\n', '第 2 行，le 列：“Infinity”'],
    ['thousands', 'unit_code,le,gni\nA,1,234,5\n', '第 2 行有 4 格，表头只有 3 列'],
    ['a missing column', 'unit_code,le\nA,1\n', '第 1 行缺少方案里的指标列 gni'],
    ['no codes', 'code,le,gni\nA,1,2\n', '第 1 行缺少 unit_code 列'],
    ['an empty code', 'unit_code,le,gni\n,1,2\n', '第 2 行，unit_code 列：不能为空'],
    ['an indicator without data', 'unit_code,le,gni\nA,1,\nB,2,\n', 'gni 列：所有单位都没有数据'],
    [
      'a code twice',
      'unit_code,le,gni\nA,1,2\nB,1,2\nA,3,4\n',
      '第 4 行，unit_code 列：A 与第 2 行重复',
    ],
    ['a column twice', 'unit_code,le,gni,le\nA,1,2,3\n', '第 1 行有两个 le 列'],
    ['no rows', 'unit_code,le,gni\n', '第 1 行表头下面没有单位'],
    ['nothing', '', '是空的'],
    [
      'a quotation mark left open',
      'unit_code,le,gni\nA,1,2\nB,"1,2\nC,1,2\n',
      '第 3 行的引号没有成对',
    ],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), '是电子表格，请另存为 CSV'],
  ])('with %s names the file, the place and what to do', (_, content, message) => {
    expect(read(content)).toThrow('表.csv');
    expect(read(content)).toThrow(message);
  });

  it('is named in the error when the file does not exist', () => {
    const folder = temporaryFolder();
    expect(() => readValueTable(`${folder}/无.csv`, [])).toThrow('无.csv，请核对路径');
    expect(() => readValueTable(folder, [])).toThrow('不是文件');
  });
});
