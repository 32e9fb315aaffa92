import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';
import type { CommanderError } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RunLog } from '../../etl/jobs/run-log.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import type { ExportRow } from '../../etl/test/support/test-county.ts';
import { LENIENT_SETTINGS } from '../../etl/test/support/lenient-settings.ts';
import { makeProgram } from '../cli/program.ts';
import { explainUsage } from '../cli/usage.ts';
import { CLI_OUTPUTS } from '../contract/cli-output.ts';

afterEach(() => vi.restoreAllMocks());

/** The output of `cockpit quarantine …`. */
async function quarantine(county: TestCounty, ...args: string[]): Promise<string> {
  let text = '';
  vi.spyOn(console, 'log').mockImplementation((line) => (text += `${String(line)}\n`));
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const words = ['node', 'cockpit', 'quarantine', ...args, '--data', county.dir.root];
  try {
    await makeProgram().parseAsync(words);
  } finally {
    vi.restoreAllMocks();
  }
  return text;
}

async function countyWithRejects(): Promise<TestCounty> {
  const county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
  await county.load(
    [
      { 信访件编号: 'A1', 登记日期: '2024-03-01', 信访形式: '飞鸽' },
      { 信访件编号: 'A2', 登记日期: '', 信访形式: '飞鸽' },
      { 信访件编号: 'A3', 登记日期: '2024-03-01' },
    ],
    { loadedAt: '2025-01-01 08:00:00' },
  );
  return county;
}

describe('cockpit quarantine', () => {
  it('dismisses what is no case, with the reason on record', async () => {
    const county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
    const rows: ExportRow[] = [
      { 信访件编号: '', 登记日期: '2024-03-01', 主题: '小计' },
      { 信访件编号: 'A2', 登记日期: '2024-03-01', 信访形式: '飞鸽' },
      { 信访件编号: 'A3', 登记日期: '2024-03-01' },
    ];
    const loaded = await county.load(rows, { loadedAt: '2025-01-01 08:00:00' });
    expect(loaded.reconciliation).toMatchObject({ read: 3, new: 1, quarantined: 2 });
    const open = async () => {
      const output = JSON.parse(await quarantine(county, 'list', '--json')) as {
        rows: { number: string; record_no: string | null }[];
      };
      return output.rows;
    };
    const [numberless] = await open();
    const dismiss = (number: string) =>
      quarantine(county, 'dismiss', number, '--reason', '表里的小计行，打13900139000问过');
    await expect(dismiss('T9-R9-ABCDEF')).rejects.toThrow('没有待改正的退回行 T9-R9-ABCDEF');
    expect(await dismiss(numberless!.number.toLowerCase())).toBe(
      '1 行不再处理，原因已记下；仍待改正 1 行。\n',
    );
    expect((await open()).map(({ record_no }) => record_no)).toEqual(['A2']);
    expect(await quarantine(county, 'list', '--all')).toMatch(
      / 不再处理：表里的小计行，打＊＊＊问过，2/,
    );
    // The balance of the load stays, and the same row of the next day's file is closed too.
    expect(await county.rows('select rows_read, rows_quarantined from warehouse.load')).toEqual([
      { rows_read: 3, rows_quarantined: 2 },
    ]);
    await county.load(rows, { loadedAt: '2025-01-02 08:00:00' });
    expect((await open()).map(({ record_no }) => record_no)).toEqual(['A2']);
    // Other cells are another row.
    await county.load([{ ...rows[0], 主题: '合计' }, rows[2]!], {
      loadedAt: '2025-01-03 08:00:00',
    });
    expect((await open()).map(({ record_no }) => record_no)).toEqual([null, 'A2'].reverse());
  });

  it('lists, exports and replays until nothing is left', async () => {
    const county = await countyWithRejects();
    const out = join(county.dir.root, 'out.csv');

    const list = (await quarantine(county, 'list')).split('\n');
    expect(list[0]).toMatch(/^退回编号 +文件 +工作表 +行 +编号 +装载时间 +退回原因$/);
    expect(list[1]).toMatch(
      /^T1-R2-\w{6} +export-1\.csv +2 +A1 +2025-01-01 08:00:00 +信访形式不在规定取值内$/,
    );
    expect(list.slice(3)).toEqual([
      '共 2 行：',
      '  信访形式不在规定取值内  2 行',
      '  缺少登记日期  1 行',
      '',
    ]);

    expect(await quarantine(county, 'export', '--out', out)).toBe(
      `已写入 ${out}：2 行。改正后运行 npx cockpit quarantine replay ${out}\n`,
    );
    const sheet = readFileSync(out, 'utf8').replaceAll(',飞鸽', ',来信');
    writeFileSync(out, sheet);
    expect(await quarantine(county, 'replay', out)).toBe(
      'out.csv：2 行里有 1 行退回，没有装载，请先看下面的原因。\n' +
        'out.csv：读取 2 行 = 新增 1 + 变更 0 + 未变 0 + 重复 0 + 退回 1 + 空白 0\n' +
        '  退回 1 行：缺少登记日期\n' +
        '  退回：第 3 行，缺少登记日期\n' +
        '退回行：已改正 1 行，已有更新数据、未装载 0 行（计入重复），仍待改正 1 行\n',
    );
    expect(await quarantine(county, 'list', '--all')).toMatch(
      / 已改正：out\.csv，.*\n.* 再次退回：/,
    );

    writeFileSync(out, sheet.replace('A2,,', 'A2,2024-03-02,'));
    expect(JSON.parse(await quarantine(county, 'replay', out, '--json'))).toEqual({
      file: 'out.csv',
      read: 2,
      new: 1,
      changed: 0,
      unchanged: 0,
      duplicate: 1,
      identical: 1,
      differing: 0,
      quarantined: 0,
      blank: 0,
      withdrawn: 0,
      warnings: 0,
      repaired: 1,
      superseded: 1,
      open: 0,
    });
    expect(await quarantine(county, 'list')).toBe('没有待改正的退回行。\n');
    await expect(quarantine(county, 'export', '--out', out)).rejects.toThrow('不需要导出');
    expect(new RunLog(county.dir).list().map(({ files }) => files)).toMatchObject([
      [{ file: 'out.csv', mode: 'replay', rows: { new: 1 } }],
      [{ file: 'out.csv', mode: 'replay', rows: { quarantined: 1 } }],
    ]);
  });

  it('lists as JSON where the rows are and why, without their cells', async () => {
    const county = await countyWithRejects();
    const list = CLI_OUTPUTS['quarantine list'].parse(
      JSON.parse(await quarantine(county, 'list', '--json')),
    );
    const { rows, totals } = list;
    expect(rows).toMatchObject([
      { file: 'export-1.csv', row_no: 2, record_no: 'A1', fields: ['channel'] },
      { file: 'export-1.csv', row_no: 3, record_no: 'A2', fields: ['channel', 'registered_at'] },
    ]);
    expect(rows[0]).not.toHaveProperty('cells');
    expect(totals).toEqual({
      信访形式不在规定取值内: 2,
      缺少登记日期: 1,
    });
  });

  it('exports a workbook of text cells that can be replayed as it is', async () => {
    const county = await countyWithRejects();
    const out = join(county.dir.root, '退回.xlsx');
    expect(await quarantine(county, 'export', '--out', out)).toContain('2 行');
    const sheet = XLSX.read(readFileSync(out)).Sheets['退回行']!;
    expect(XLSX.utils.sheet_to_json(sheet)).toMatchObject([
      { 信访件编号: 'A1', 登记日期: '2024-03-01', 信访形式: '飞鸽' },
      { 信访件编号: 'A2', 信访形式: '飞鸽' },
    ]);
    expect(await quarantine(county, 'replay', out)).toContain('仍待改正 2 行');
  });

  it('exports a workbook or a CSV, and nothing else', async () => {
    const program = makeProgram();
    const args = ['quarantine', 'export', '--out', '退回.txt'];
    const error = await program.parseAsync(args, { from: 'user' }).catch((thrown) => thrown);
    expect(explainUsage(error as CommanderError, program, args)).toBe(
      '取值不对：--out <FILE> 退回.txt，文件名应以 .xlsx 或 .csv 结尾。\n用法：cockpit quarantine export [选项]',
    );
  });

  it('exports one source at a time', async () => {
    const county = await countyWithRejects();
    await county.load([{ 登记日期: '' }, { 登记日期: '2024-03-01' }], { source: 'demo' });
    const out = join(county.dir.root, 'out.csv');
    await expect(quarantine(county, 'export', '--out', out)).rejects.toThrow(
      'petition、demo 这几个来源都有待改正的退回行，请用 --source 指定其中一个。',
    );
    expect(await quarantine(county, 'export', '--source', 'demo', '--out', out)).toContain('1 行');
    await expect(quarantine(county, 'list', '--source', 'nix')).rejects.toThrow(
      '没有名为 nix 的来源',
    );
  });

  it('writes the refusal of a file into the run log', async () => {
    const county = await countyWithRejects();
    const path = county.write('a.csv', '信访件编号,登记日期,信访形式\nA1,2024-03-01,来信\n');
    await expect(quarantine(county, 'replay', path)).rejects.toThrow('没有“退回编号”列');
    expect(new RunLog(county.dir).list()).toMatchObject([
      { outcome: 'refused', files: [{ file: 'a.csv' }] },
    ]);
  });

  it('prints the usage line of the wrongly called command', async () => {
    const program = makeProgram();
    const args = ['quarantine', 'export'];
    const error = await program.parseAsync(args, { from: 'user' }).catch((thrown) => thrown);
    expect(explainUsage(error as CommanderError, program, args)).toBe(
      '缺少必填选项：--out <FILE>\n用法：cockpit quarantine export [选项]',
    );
  });
});
