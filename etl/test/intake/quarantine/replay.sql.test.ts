import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { TestCounty } from '../../support/test-county.ts';
import {
  allRows,
  loadedOn,
  repairRows,
  newCounty,
  openRows,
  rejectedRow,
  replay,
  replayWritten,
  exportRow,
  GOOD_ROW,
  fate,
  openNumbers,
} from '../../support/repairs.ts';

describe('a replay', () => {
  it('loads repaired rows, leaves newer data and keeps the rest open', async () => {
    const county = newCounty();
    await county.load(
      [rejectedRow('A'), rejectedRow('B'), rejectedRow('C'), rejectedRow(''), GOOD_ROW],
      loadedOn(1),
    );
    await county.load([exportRow('B', { 问题属地: '丙镇' })], loadedOn(2));
    // B was loaded in the meantime; the row without a number turns out to be B too.
    const sheet = await repairRows(county);
    expect(sheet.map((each) => each['信访件编号'])).toEqual(['A', 'C', '']);
    sheet[0]!['信访形式'] = '来信';
    Object.assign(sheet[2]!, { 信访件编号: 'B', 信访形式: '来信' });
    const result = await replay(county, sheet, 3);
    expect(result.reconciliation).toMatchObject({
      file: '改正.csv',
      read: 3,
      new: 1,
      changed: 0,
      duplicate: 1,
      quarantined: 1,
      blank: 0,
    });
    expect(fate(result)).toEqual({ repaired: 1, superseded: 1, open: 1 });
    // C waits as a row of the new file: header, A, C.
    expect(await openRows(county)).toMatchObject([
      { record_key: 'C', file: '改正.csv', row_no: 3, load_id: 3 },
    ]);
    const petitions = await county.petitions<{ township_code: string }>('township_code');
    expect([...petitions].map(([no, { township_code }]) => [no, township_code]).sort()).toEqual([
      ['A', '900001101'],
      ['B', '900001102'],
      ['GOOD', '900001101'],
    ]);
    const states = (await allRows(county)).map((each) => each.closed_by);
    expect(states).toEqual(['repaired', 'loaded', 'rejected_again', 'repaired', null]);
  });

  it('changes nothing when done twice', async () => {
    const county = newCounty();
    await county.load([rejectedRow('A'), rejectedRow(''), GOOD_ROW], loadedOn(1));
    const sheet = (await repairRows(county)).map((each, at) => ({
      ...each,
      信访件编号: `R${at}`,
      信访形式: '来信',
    }));
    expect(fate(await replay(county, sheet, 2))).toEqual({ repaired: 2, superseded: 0, open: 0 });
    expect(fate(await replay(county, sheet, 3))).toEqual({ repaired: 0, superseded: 2, open: 0 });
    expect(await county.rows('select 1 as one from warehouse.repair')).toHaveLength(2);
    expect([...(await county.petitions('registered_on')).keys()].sort()).toEqual([
      'GOOD',
      'R0',
      'R1',
    ]);
  });

  it('leaves a newer rejected row of the same record open, because its data are not loaded', async () => {
    const county = newCounty();
    await county.load([rejectedRow('A'), GOOD_ROW], loadedOn(1));
    const sheet = await repairRows(county);
    await county.load([rejectedRow('A', { 问题属地: '丙镇' }), GOOD_ROW], loadedOn(2));
    expect(fate(await replay(county, [{ ...sheet[0]!, 信访形式: '来信' }], 3))).toMatchObject({
      repaired: 1,
    });
    const open = (await openRows(county)).map(({ file }) => file);
    expect(open).toEqual(['export-2.csv']);
  });

  it('links a petition to its petitioner by the number, or by data typed in again', async () => {
    const county = newCounty();
    const person = { 信访人姓名: '张某某', 身份证号: '330783199001011234' };
    await county.load(
      [exportRow('A1', person), rejectedRow('B1', person), rejectedRow('C1')],
      loadedOn(1),
    );
    const [b, c] = await repairRows(county);
    expect(Object.values(b!).join()).not.toContain('张某某');
    const result = await replay(
      county,
      [
        { ...b!, 信访形式: '来信', 信访人姓名: '', 身份证号: '' },
        { ...c!, 信访形式: '来信', ...person },
      ],
      2,
    );
    expect(fate(result)).toEqual({ repaired: 2, superseded: 0, open: 0 });
    const keys = await county.rows<{ petitioner_key: string }>(
      'select distinct petitioner_key from warehouse.petition_version',
    );
    expect(keys).toHaveLength(1);
    expect(keys[0]!.petitioner_key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('reads a workbook too', async () => {
    const county = newCounty();
    await county.load([exportRow('K'), rejectedRow('330783202400001')], loadedOn(1));
    const sheet = await repairRows(county);
    const book = XLSX.utils.book_new();
    const rows = [{ ...sheet[0]!, 信访形式: '来信' }];
    XLSX.utils.book_append_sheet(book, XLSX.utils.json_to_sheet(rows), '退回');
    const path = join(county.dir.root, '改正.xlsx');
    writeFileSync(path, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
    expect(fate(await replayWritten(county, path, 2))).toMatchObject({ repaired: 1 });
    expect((await county.petitions('channel')).get('330783202400001')).toEqual({
      channel: 'letter',
    });
  });

  it('is not stopped by the breaker', async () => {
    const county = new TestCounty();
    const good = Array.from({ length: 19 }, (_, at) => exportRow(`M${at}`));
    await county.load([...good, rejectedRow('A'), GOOD_ROW], loadedOn(1));
    expect(fate(await replay(county, await repairRows(county), 2))).toEqual({
      repaired: 0,
      superseded: 0,
      open: 1,
    });
    expect(await openRows(county)).toMatchObject([{ record_key: 'A', file: '改正.csv' }]);
  });

  it('counts everything and keeps nothing in a dry run', async () => {
    const county = newCounty();
    await county.load([rejectedRow('A'), GOOD_ROW], loadedOn(1));
    const sheet = [{ ...(await repairRows(county))[0]!, 信访形式: '来信' }];
    expect(fate(await replay(county, sheet, 2, { dryRun: true }))).toMatchObject({ repaired: 1 });
    expect(await openNumbers(county)).toEqual(['A']);
    expect(await county.rows('select 1 as one from warehouse.load')).toHaveLength(1);
  });

  it('does not count towards the usual size of a file of its source', async () => {
    const county = newCounty();
    await county.load([rejectedRow('A'), GOOD_ROW], loadedOn(1));
    await replay(county, [{ ...(await repairRows(county))[0]!, 信访形式: '来信' }], 2);
    expect(await county.rows('select mode from warehouse.load order by load_id')).toEqual([
      { mode: 'upsert' },
      { mode: 'replay' },
    ]);
  });
});

describe('a repaired file is refused', () => {
  const withoutNumber = (row: Record<string, string>) =>
    Object.fromEntries(Object.entries(row).filter(([heading]) => heading !== '退回编号'));
  const refused = async (
    change: (rows: Record<string, string>[]) => Record<string, string>[],
    reason: string,
  ) => {
    const county = newCounty();
    await county.load([rejectedRow('A'), rejectedRow('B'), GOOD_ROW], loadedOn(1));
    await expect(replay(county, change(await repairRows(county)), 2)).rejects.toThrow(reason);
    expect(await county.rows('select 1 as one from warehouse.load')).toHaveLength(1);
  };

  it('without the column of numbers', () =>
    refused(
      (rows) => rows.map(withoutNumber),
      '文件 改正.csv 没有“退回编号”列，请在 cockpit quarantine export 导出的表上修改，并保留这一列。',
    ));

  it('with an unknown number', () =>
    refused(
      ([first, second]) => [first!, { ...second!, 退回编号: 'T1-R3-000000' }],
      '文件 改正.csv 第 3 行的退回编号 T1-R3-000000 在本数据目录里查不到，请核对 --data 和文件。',
    ));

  it('with a row that has no number', () =>
    refused(
      (rows) => [...rows, { 退回编号: '', 信访件编号: 'D', 登记日期: '2024-03-01' }],
      '文件 改正.csv 第 4 行没有退回编号，整份未装载，请补上；新增的行请另用 cockpit import 装载。',
    ));

  it('without rows', () =>
    refused(
      ([first]) => [Object.fromEntries(Object.keys(first!).map((heading) => [heading, '']))],
      '文件 改正.csv 的“退回编号”列下面没有数据，请检查文件。',
    ));

  it('with rows of several sources', async () => {
    const county = newCounty();
    await county.load([rejectedRow('A'), GOOD_ROW], loadedOn(1));
    await county.load([rejectedRow('B'), GOOD_ROW], { ...loadedOn(2), source: 'demo' });
    const sheet = [...(await repairRows(county)), ...(await repairRows(county, 'demo'))];
    await expect(replay(county, sheet, 3)).rejects.toThrow(
      '文件 改正.csv 混有几个来源（petition、demo）的退回行，请按来源分成几个文件。',
    );
  });
});
