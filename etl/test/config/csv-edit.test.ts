import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { CsvEdit } from '../../config/csv-edit.ts';
import { readField, splitCsv } from '../../config/csv-text.ts';

const TABLE = 'code;name\r\n#1;"例"\r\n1;"甲;镇"\r\n2;乙镇\r\n\r\n';

function edit(text: string, change: (table: CsvEdit) => void, encoding = 'utf-8'): string {
  const table = new CsvEdit(iconv.encode(text, encoding));
  change(table);
  return iconv.decode(table.toBytes(), encoding, { stripBOM: false });
}

describe('a table that is edited', () => {
  it('changes one field, and keeps quotes, blank lines and comments', () => {
    const text = edit(TABLE, (table) => table.set(table.find('code', '1'), 'name', '甲;镇二'));
    expect(text).toBe('code;name\r\n#1;"例"\r\n1;"甲;镇二"\r\n2;乙镇\r\n\r\n');
  });

  it('gets a row behind the last one that is not blank', () => {
    const text = edit(TABLE, (table) => {
      const row = table.add();
      table.set(row, 'code', '3');
      table.set(row, 'name', '丙镇');
    });
    expect(text).toBe('code;name\r\n#1;"例"\r\n1;"甲;镇"\r\n2;乙镇\r\n3;丙镇\r\n\r\n');
  });

  it('gets a row where the last line has no end, which the new one has not either', () => {
    const text = edit('code,name\n1,甲镇', (table) => table.set(table.add(), 'code', '2'));
    expect(text).toBe('code,name\n1,甲镇\n2,');
  });

  it('gets a column for a value that has none, in no row but its own', () => {
    const text = edit('code,name\n1,甲镇\n2,乙镇\n', (table) =>
      table.set(table.find('code', '1'), 'to', '2023-12-31'),
    );
    expect(text).toBe('code,name,to\n1,甲镇,2023-12-31\n2,乙镇\n');
  });

  it('finds what has a blank behind its closing quotation mark', () => {
    const text = edit('"code" ,"name" \n"1" ,"甲,镇" \n', (table) => {
      const row = table.find('code', '1');
      expect(table.value(row, 'name')).toBe('甲,镇');
      table.set(row, 'name', '乙镇');
    });
    expect(text).toBe('"code" ,"name" \n"1" ,"乙镇"\n');
  });

  it('takes a comment for no row', () => {
    const table = new CsvEdit(Buffer.from('name,code\n#例,1\n甲镇,1\n'));
    expect(table.value(table.find('code', '1'), 'name')).toBe('甲镇');
    expect(() => table.find('code', '2')).toThrow('找不到 code 列为“2”的一行');
  });
});

it('a quotation mark within a field ends none', () => {
  const records = splitCsv('1,"a ""b"", c",""\n2,"""",x', ',');
  expect(records.map(({ fields }) => fields)).toEqual([
    ['1', '"a ""b"", c"', '""'],
    ['2', '""""', 'x'],
  ]);
  expect(records[0]!.fields.map(readField)).toEqual(['1', 'a "b", c', '']);
});
