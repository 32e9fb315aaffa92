import XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { quarantinedRows } from '../../../intake/quarantine/quarantined-row.ts';
import type { QuarantineFilter } from '../../../intake/quarantine/quarantined-row.ts';
import { openForReading } from '../../../warehouse/warehouse.ts';
import {
  allRows,
  loadedOn,
  repairRows,
  newCounty,
  openRows,
  rejectedRow,
  replay,
  exportRow,
  GOOD_ROW,
  fate,
  openNumbers,
} from '../../support/repairs.ts';

describe('a quarantined row', () => {
  it('is open, with its file, row, fields and reasons', async () => {
    const county = newCounty();
    await county.load([exportRow('A'), rejectedRow('B', { 登记日期: '2024-02-30' })], loadedOn(1));
    const rows = await openRows(county);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      number: expect.stringMatching(/^T1-R3-[0-9A-F]{6}$/) as string,
      source: 'petition',
      file: 'export-1.csv',
      sheet: null,
      row_no: 3,
      record_key: 'B',
      loaded_at: '2025-01-01 08:00:00',
      fields: ['channel', 'registered_at'],
      reasons: ['信访形式不在规定取值内', '登记日期不是有效日期'],
      closed_at: null,
    });
  });

  it('is closed by a load of a later time that holds its record, whenever that load was imported', async () => {
    const county = newCounty();
    await county.load([exportRow('A')], loadedOn(3));
    await county.load([rejectedRow('A'), rejectedRow('B'), GOOD_ROW], loadedOn(2));
    expect(await openNumbers(county)).toEqual(['B']);
    // An earlier load does not close it.
    await county.load([exportRow('B')], loadedOn(1));
    expect(await openNumbers(county)).toEqual(['B']);
    const closed = (await allRows(county)).find(({ closed_by }) => closed_by);
    expect(closed).toMatchObject({
      record_key: 'A',
      closed_by: 'loaded',
      closed_file: 'export-1.csv',
      closed_at: '2025-01-03 08:00:00',
    });
  });

  it('is not closed by a load of another kind', async () => {
    const county = newCounty();
    await county.load([rejectedRow('A'), GOOD_ROW], loadedOn(1));
    await county.load([{ 信访件编号: 'A', 办理环节: '受理', 办理时间: '2024-03-02' }], {
      ...loadedOn(2),
      source: 'handling',
    });
    expect(await openNumbers(county)).toEqual(['A']);
  });

  it('replaces the same row of earlier files, with or without a number', async () => {
    const county = newCounty();
    const rows = [rejectedRow('A'), rejectedRow(''), exportRow('', { 主题: '另一件' }), GOOD_ROW];
    await county.load(rows, loadedOn(1));
    await county.load(rows, loadedOn(2));
    await county.load([rejectedRow('A', { 问题属地: '丙镇' }), GOOD_ROW], loadedOn(3));
    expect((await openRows(county)).map(({ load_id, row_no }) => [load_id, row_no])).toEqual([
      [2, 3],
      [2, 4],
      [3, 2],
    ]);
  });

  it('stays open when another row of its file is good, before it or after it', async () => {
    const county = newCounty();
    await county.load(
      [rejectedRow('A'), exportRow('A'), exportRow('B'), rejectedRow('B')],
      loadedOn(1),
    );
    expect(await openNumbers(county)).toEqual(['A', 'B']);
  });

  it('does not replace a later good row of its file, unless its number is another one', async () => {
    const county = newCounty();
    await county.load(
      [rejectedRow('A'), rejectedRow('A'), exportRow('A', { 问题属地: '丙镇' })],
      loadedOn(1),
    );
    const [same, other] = await repairRows(county);
    const result = await replay(
      county,
      [
        { ...same!, 信访形式: '来信' },
        { ...other!, 信访件编号: 'A-2', 信访形式: '来信' },
      ],
      2,
    );
    expect(fate(result)).toEqual({ repaired: 1, superseded: 1, open: 0 });
    expect(await openNumbers(county)).toEqual([]);
    const petitions = await county.petitions<{ township_code: string }>('township_code');
    expect([...petitions].map(([no, { township_code }]) => [no, township_code]).sort()).toEqual([
      ['A', '900001102'],
      ['A-2', '900001101'],
    ]);
  });

  it('of a workbook is distinguished from the same row of another sheet', async () => {
    const county = newCounty();
    const book = XLSX.utils.book_new();
    for (const [sheet, number] of [
      ['一月', 'A'],
      ['二月', 'B'],
    ] as const) {
      XLSX.utils.book_append_sheet(
        book,
        XLSX.utils.json_to_sheet([rejectedRow(number), { ...GOOD_ROW, 信访形式: '来信' }]),
        sheet,
      );
    }
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
    await county.loadFile(county.write('两月.xlsx', bytes), loadedOn(1));
    const [one, two] = await repairRows(county);
    expect(one!['退回编号']).not.toBe(two!['退回编号']);
    expect(fate(await replay(county, [{ ...two!, 信访形式: '来信' }], 2))).toMatchObject({
      repaired: 1,
    });
    expect(await openNumbers(county)).toEqual(['A']);
  });
});

describe('reading the quarantine', () => {
  it('returns only the requested rows', async () => {
    const county = newCounty();
    await county.load([rejectedRow('A'), rejectedRow('B'), GOOD_ROW], loadedOn(1));
    await county.load([exportRow('A')], loadedOn(2));
    await county.load([rejectedRow('C'), GOOD_ROW], { ...loadedOn(3), source: 'demo' });
    const [a, b, c] = (await allRows(county)).map(({ number }) => number) as [
      string,
      string,
      string,
    ];
    const database = await openForReading(county.dir);
    const asked = async (asked: Partial<QuarantineFilter>) =>
      (
        await quarantinedRows(database, { source: null, isOpen: false, numbers: null, ...asked })
      ).map(({ number }) => number);
    try {
      expect(await asked({ isOpen: true })).toEqual([b, c]);
      expect(await asked({ isOpen: true, source: 'petition' })).toEqual([b]);
      expect(await asked({ numbers: [c, 'T9-R9-000000', a] })).toEqual([a, c]);
      expect(await asked({ numbers: [] })).toEqual([]);
    } finally {
      database.close();
    }
  });
});
