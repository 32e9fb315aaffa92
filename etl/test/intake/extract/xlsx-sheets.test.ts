import { describe, expect, it } from 'vitest';
import { readFileRows } from '../../../intake/extract/read-file.ts';
import { xlsxFile, relationships } from './xlsx-file.ts';
import { batches, rows } from './files.ts';

/** A cell with inline text; without a reference it follows the cell before. */
const cell = (text: string, place = '') =>
  `<c ${place && `r="${place}"`} t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`;
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('the sheets of an XLSX workbook', () => {
  it('come in workbook order with their names, without the hidden ones', async () => {
    const sheets = { 甲: row(1, cell('甲')), 乙: row(1, cell('乙')) };
    const path = xlsxFile({
      sheets,
      parts: {
        'xl/workbook.xml':
          '<workbook><sheets><sheet name="明细 &amp; 汇总" r:id="r1" state="visible"/>' +
          '<sheet name="图" r:id="chart"/><sheet name="旧表" r:id="r1" state="hidden"/><sheet name="说明" r:id="r0"/><sheet name="码表" r:id="r0" state="veryHidden"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': relationships([
          ['r0', 'worksheet', '/xl/worksheets/s0.xml'],
          ['r1', 'worksheet', 'worksheets/S1.xml'],
          ['chart', 'chartsheet', 'chartsheets/sheet1.xml'],
        ]),
      },
    });
    expect(await batches(path)).toEqual([
      { sheet: '明细 & 汇总', first_row: 1, rows: [['乙']] },
      { sheet: '说明', first_row: 1, rows: [['甲']] },
    ]);
  });

  it('keep the numbers of their rows over blank rows and blank cells', async () => {
    const path = xlsxFile({
      sheets: { 表: row(2, cell('甲', 'A2')) + row(5, cell('乙', 'AB5')) },
    });
    expect(await batches(path)).toEqual([
      {
        sheet: '表',
        first_row: 1,
        rows: [[], ['甲'], [], [], [...Array<string>(27).fill(''), '乙']],
      },
    ]);
  });

  it('number rows and cells that have no reference', async () => {
    const path = xlsxFile({
      sheets: {
        表: `<row>${cell('甲')}${cell('乙')}</row>${row(3, cell('丙', 'B3'), cell('丁'))}<row>${cell('戊')}</row>`,
      },
    });
    expect(await rows(path)).toEqual([['甲', '乙'], [], ['', '丙', '丁'], ['戊']]);
  });

  it('have the text of merged cells in each row they cover, in their first column', async () => {
    const data = [
      row(1, cell('标题', 'A1'), '<c r="B1" s="1"/>', cell('右', 'C1')),
      row(2, cell('甲', 'A2'), cell('乙镇', 'B2'), '<c r="C2"/>', '<c r="D2"/>', cell('下', 'E2')),
      row(3, cell('乙', 'A3'), '<c r="B3"/>'),
      row(4, '<c r="A4"/>'),
      row(5, cell('丁', 'A5'), cell('丙镇', 'B5')),
      row(6, cell('戊', 'A6')),
    ];
    const path = xlsxFile({
      sheets: { 表: '' },
      parts: {
        'xl/worksheets/s0.xml': `<x:worksheet><x:sheetData>${data.join('')}</x:sheetData><x:mergeCells count="4"><x:mergeCell ref="A1:B1"/><x:mergeCell ref="B2:C3" /><x:mergeCell ref='E2:E1048576'/><x:mergeCell ref="AA5:AB6"/></x:mergeCells></x:worksheet>`,
      },
    });
    expect(await batches(path)).toEqual([
      {
        sheet: '表',
        first_row: 1,
        rows: [
          ['标题', '', '右'],
          ['甲', '乙镇', '', '', '下'],
          ['乙', '乙镇', '', '', '下'],
          [],
          ['丁', '丙镇', '', '', '下'],
          ['戊', '', '', '', '下'],
        ],
      },
    ]);
  });

  it('find merged cells however the bytes are split', async () => {
    const pairs = numbers(1, 30_000).map((at) => 2 * at - 1);
    const data = pairs.map(
      (at) => row(at, cell(`值${at}`, `B${at}`)) + row(at + 1, cell('甲', `A${at + 1}`)),
    );
    const merged = pairs.map((at) => `<mergeCell ref="B${at}:B${at + 1}"/>`);
    const path = xlsxFile({
      sheets: { 表: '' },
      parts: {
        'xl/worksheets/s0.xml': `<worksheet><sheetData>${data.join('')}</sheetData><mergeCells>${merged.join('')}</mergeCells></worksheet>`,
      },
    });
    const read = await rows(path);
    expect(read).toHaveLength(60_000);
    expect(read.filter(([, text], at) => text !== `值${at + 1 - (at % 2)}`)).toEqual([]);
  });

  it('end with the last row that is not empty, however far they are formatted', async () => {
    const empty = numbers(3, 65_536).map(
      (number) => `<row r="${number}" s="1"><c r="A${number}" s="1"/></row>`,
    );
    const path = xlsxFile({
      sheets: {
        表: row(1, cell('甲')) + row(2, cell('乙')) + empty.join('') + '<row r="1048576" ht="14"/>',
        空表: '<row r="1" ht="14"><c r="A1" s="1"/></row>',
      },
    });
    expect(await batches(path)).toEqual([{ sheet: '表', first_row: 1, rows: [['甲'], ['乙']] }]);
  });

  it('skip a gap of many rows and keep row numbers correct', async () => {
    const path = xlsxFile({
      sheets: { 表: row(1, cell('甲')) + row(1_048_575, cell('乙')) + row(1_048_576, cell('丙')) },
    });
    expect(await batches(path)).toEqual([
      { sheet: '表', first_row: 1, rows: [['甲']] },
      { sheet: '表', first_row: 1_048_575, rows: [['乙'], ['丙']] },
    ]);
  });

  it('come in batches of a thousand rows', async () => {
    const path = xlsxFile({
      sheets: {
        表: numbers(1, 2500)
          .map((at) => row(at, `<c><v>${at}</v></c>`))
          .join(''),
      },
    });
    const read = await batches(path);
    expect(read.map(({ first_row, rows }) => [first_row, rows.length])).toEqual([
      [1, 1000],
      [1001, 1000],
      [2001, 500],
    ]);
    expect(read[2]!.rows[499]).toEqual(['2500']);
  });

  it('may be left before their end', async () => {
    const path = xlsxFile({
      sheets: {
        表: numbers(1, 50_000)
          .map((at) => row(at, `<c><v>${at}</v></c>`))
          .join(''),
      },
    });
    for await (const batch of readFileRows(path, { file: 'a', encoding: null, note: () => {} })) {
      expect(batch.first_row).toBe(1);
      break;
    }
  });

  it('may be written with namespace prefixes', async () => {
    const path = xlsxFile({
      sheets: { 表: '' },
      strings: '',
      parts: {
        'xl/workbook.xml':
          '<x:workbook xmlns:x="m" xmlns:y="r"><x:sheets><x:sheet name="表" y:id="r0"/></x:sheets></x:workbook>',
        'xl/sharedStrings.xml': '<x:sst><x:si><x:t>甲</x:t></x:si></x:sst>',
        'xl/worksheets/s0.xml':
          '<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      },
    });
    expect(await rows(path)).toEqual([['甲']]);
  });

  it('may be written in the strict dialect of the standard', async () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const path = xlsxFile({
      sheets: { 表: row(1, cell('甲'), '<c t="d"><v>2024-03-01T09:10:00</v></c>') },
      parts: {
        '_rels/.rels': relationships([['r1', 'officeDocument', 'xl/workbook.xml']], strict),
        'xl/_rels/workbook.xml.rels': relationships(
          [['r0', 'worksheet', 'worksheets/s0.xml']],
          strict,
        ),
      },
    });
    expect(await rows(path)).toEqual([['甲', '2024-03-01 09:10:00']]);
  });
});
