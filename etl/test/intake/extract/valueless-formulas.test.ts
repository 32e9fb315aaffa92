import { describe, expect, it } from 'vitest';
import { columnName } from '../../../intake/extract/valueless-formulas.ts';
import { batches, write } from './files.ts';
import { xlsxBytes } from './xlsx-file.ts';

const text = (place: string, value: string) => `<c r="${place}" t="str"><v>${value}</v></c>`;

async function read(cells: string[]) {
  const notes: string[] = [];
  const rows = cells.map((each, at) => `<row r="${at + 1}">${each}</row>`).join('');
  const path = write('a.xlsx', xlsxBytes({ sheets: { 表: rows } }));
  const found = await batches(path, { note: (sentence) => notes.push(sentence) });
  return { valueless: found.at(-1)!.valueless, rows: found[0]!.rows, notes };
}

describe('a formula without a stored value', () => {
  it('is counted by column, with the first row', async () => {
    const found = await read([
      text('A1', '编号') + text('B1', '办结日期'),
      text('A2', '1') + '<c r="B2"><f>TODAY()</f></c>',
      // As Python libraries write it.
      text('A3', '2') + '<c r="B3"><f>TODAY()</f><v></v></c>',
      text('A4', '3') + '<c r="B4"><f>TODAY()</f><v>45352</v></c>',
    ]);
    expect(found).toEqual({
      rows: [['编号', '办结日期'], ['1'], ['2'], ['3', '45352']],
      valueless: [{ column: 1, cells: 2, filled: 2 }],
      notes: [
        '工作表“表”的 B 列从第 2 行起有 2 个公式没有存下结果，按空白读；请用 Excel 或 WPS 打开，保存后再导入',
      ],
    });
  });

  it('is told from one whose result is an empty text', async () => {
    const found = await read([
      text('A1', '甲') + '<c r="B1" t="str"><f>IF(A1="","是","")</f><v></v></c>',
    ]);
    expect(found).toMatchObject({ rows: [['甲']], notes: [] });
    expect(found.valueless).toBeUndefined();
  });
});

describe('a formula without a stored value in the XML of Excel 2003', () => {
  const workbook = (rows: string) =>
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>${rows}</Table></Worksheet></Workbook>`;
  const data = (value: string) => `<Cell><Data ss:Type="String">${value}</Data></Cell>`;
  const ROWS = workbook(
    `<Row>${data('编号')}${data('办结日期')}</Row>` +
      `<Row>${data('1')}<Cell ss:Formula="=TODAY()"/></Row>` +
      // Rows and cells that skip others.
      `<Row ss:Index="4">${data('2')}<Cell ss:Index="2" ss:Formula="=TODAY()"></Cell></Row>` +
      `<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">3</Data></Cell><Cell ss:Formula="=1"/></Row>` +
      `<Row>${data('4')}<Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell></Row>` +
      `<Row>${data('5')}<Cell ss:Formula="=A1"><Data ss:Type="String"></Data></Cell></Row>`,
  );
  const NOTES = [
    '工作表“表”的 B 列从第 2 行起有 2 个公式没有存下结果，按空白读；请用 Excel 或 WPS 打开，保存后再导入',
    '工作表“表”的 C 列从第 5 行起有 1 个公式没有存下结果，按空白读；请用 Excel 或 WPS 打开，保存后再导入',
  ];

  it.each([
    ['a.xls', Buffer.from(ROWS)],
    ['a.xlsx', Buffer.from(`\ufeff${ROWS}`)],
  ])('is counted like that of an XLSX workbook: %s', async (name, bytes) => {
    const notes: string[] = [];
    const found = await batches(write(name, bytes), { note: (sentence) => notes.push(sentence) });
    expect(notes).toEqual(NOTES);
    expect(found.at(-1)!.valueless).toEqual([
      { column: 1, cells: 2, filled: 2 },
      { column: 2, cells: 1, filled: 0 },
    ]);
  });
});

it('columns are named by letters', () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual([
    'A',
    'Z',
    'AA',
    'ZZ',
    'AAA',
    'XFD',
  ]);
});

describe('a formula that was never computed in the binary format of Excel', () => {
  /** A record: its type, its length, its content (MS-XLS 2.1.4). */
  const record = (type: number, content: Buffer) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(type, 0);
    head.writeUInt16LE(content.length, 2);
    return Buffer.concat([head, content]);
  };
  const at = (row: number, column: number, length: number) => {
    const content = Buffer.alloc(length);
    content.writeUInt16LE(row, 0);
    content.writeUInt16LE(column, 2);
    return content;
  };
  const number = (row: number, column: number, value: number) => {
    const content = at(row, column, 14);
    content.writeDoubleLE(value, 6);
    return record(0x0203, content);
  };
  /** The formula `=1` with a stored result; every such record has one. */
  const formula = (row: number, column: number, result: number | '') => {
    const content = at(row, column, 25);
    if (result === '') Buffer.from([3, 0, 0, 0, 0, 0, 255, 255]).copy(content, 6);
    else content.writeDoubleLE(result, 6);
    content.writeUInt16LE(3, 20);
    Buffer.from([0x1e, 1, 0]).copy(content, 22);
    return record(6, content);
  };
  const notesOf = async (...cells: Buffer[]) => {
    const begin = record(0x0809, Buffer.from([0, 5, 0x10, 0, 0, 0, 0, 0]));
    const sheet = Buffer.concat([begin, ...cells, record(0x0a, Buffer.alloc(0))]);
    const notes: string[] = [];
    await batches(write('a.xls', sheet), { note: (sentence) => notes.push(sentence) });
    return notes;
  };

  it('has the result 0 or a blank, and is named where a column has no other', async () => {
    const column = [number(0, 0, 1), formula(1, 1, 0), formula(2, 1, ''), formula(3, 1, 0)];
    expect(await notesOf(...column)).toEqual([
      '工作表“Sheet1”的 B 列从第 2 行起有 3 个公式，结果全是 0 或空白，可能没有算过；请用 Excel 或 WPS 打开核对，保存后再导入',
    ]);
  });

  it('is not suspected where another has a result, or there are but two', async () => {
    expect(await notesOf(formula(1, 1, 0), formula(2, 1, ''), formula(3, 1, 7))).toEqual([]);
    expect(await notesOf(formula(1, 1, 0), formula(2, 1, 0))).toEqual([]);
  });
});
